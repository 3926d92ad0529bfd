import "reflect-metadata";
import type { AddressInfo } from "node:net";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { nestHandler } from "@x/crisp-webhook/nest";
import { createReceiver } from "./receiver.ts";
import type { Env, Running } from "./running.ts";

class AppModule {}
// Written as a call, so that it needs no compiler for decorators. Add your controllers and providers here.
Module({})(AppModule);

/** Starts the bot on a port; 0 takes a free one. */
export async function start(port: number, env: Env): Promise<Running> {
  const receiver = createReceiver(env);
  const app = await NestFactory.create(AppModule, { logger: ["error", "warn"], forceCloseConnections: true });
  app.use("/crisp", nestHandler(receiver.webhooks));
  await app.listen(port);
  return {
    url: `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/crisp`,
    async close() {
      await receiver.close();
      await app.close();
    },
  };
}
