import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { honoHandler } from "@x/crisp-webhook/hono";
import { Hono } from "hono";
import { createReceiver } from "./receiver.ts";
import type { Env, Running } from "./running.ts";

/** Starts the bot on a port; 0 takes a free one. */
export async function start(port: number, env: Env): Promise<Running> {
  const receiver = createReceiver(env);
  const app = new Hono();
  app.get("/health", (context) => context.text("ok"));
  app.post("/crisp", honoHandler(receiver.webhooks));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port }, ({ port }: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${port}/crisp`,
        async close() {
          await receiver.close();
          server.close();
        },
      });
    });
    server.once("error", reject);
  });
}
