import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { POST } from "../app/crisp/route.ts";
import type { Env, Running } from "./running.ts";

/** Serves the route handler without Next.js, for the tests. */
export async function start(port: number, env: Env): Promise<Running> {
  // The route reads the process's variables, as it does in production.
  Object.assign(process.env, env);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: POST, port }, ({ port }: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${port}/crisp`,
        async close() {
          server.close();
        },
      });
    });
    server.once("error", reject);
  });
}
