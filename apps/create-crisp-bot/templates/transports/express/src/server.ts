import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expressHandler } from "@x/crisp-webhook/express";
import express from "express";
import { createReceiver } from "./receiver.ts";
import type { Env, Running } from "./running.ts";

/** Starts the bot on a port; 0 takes a free one. */
export async function start(port: number, env: Env): Promise<Running> {
  const receiver = createReceiver(env);
  const app = express();
  app.get("/health", (_request, response) => {
    response.send("ok");
  });
  // Before any body parser: the signature is of the bytes that Crisp sent.
  app.post("/crisp", expressHandler(receiver.webhooks));
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(port, (error) => (error ? reject(error) : resolve(listening)));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/crisp`,
    async close() {
      server.close();
      await receiver.close();
      server.closeAllConnections();
    },
  };
}
