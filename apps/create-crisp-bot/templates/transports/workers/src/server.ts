import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Env, Running } from "./running.ts";
import worker from "./worker.ts";

/** Runs the Worker in Node.js, for `npm start` and the tests. */
export async function start(port: number, env: Env): Promise<Running> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: (request) => worker.fetch(request, env), port }, ({ port }: AddressInfo) => {
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
