import type { AddressInfo } from "node:net";
import { fastifyPlugin } from "@x/crisp-webhook/fastify";
import fastify from "fastify";
import { createReceiver } from "./receiver.ts";
import type { Env, Running } from "./running.ts";

/** Starts the bot on a port; 0 takes a free one. */
export async function start(port: number, env: Env): Promise<Running> {
  const receiver = createReceiver(env);
  const app = fastify({ forceCloseConnections: true });
  app.get("/health", async () => "ok");
  app.register(fastifyPlugin(receiver.webhooks), { prefix: "/crisp" });
  await app.listen({ port, host: "0.0.0.0" });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/crisp`,
    async close() {
      await receiver.close();
      await app.close();
    },
  };
}
