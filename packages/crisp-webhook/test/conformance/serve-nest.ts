import "reflect-metadata";
import { All, Controller, type INestApplication, Module, Req, Res } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { ExtendedRequest, NodeResponse } from "../../src/adapters/answer-node.ts";
import { nestHandler } from "../../src/adapters/nest.ts";
import type { Handling, Served } from "./conformance.ts";
import { serve } from "./serve.ts";

/** NestJS with the receiver before its body parsers, as middleware of the application. */
export async function serveNest(
  webhooks: Handling,
  prepare: (app: INestApplication) => unknown = () => {},
): Promise<Served> {
  class App {}
  // Decorators, called: the syntax is not among what TypeScript erases.
  Module({})(App);
  const app = await NestFactory.create(App, { logger: false });
  prepare(app);
  app.use("/crisp", nestHandler(webhooks));
  await app.listen(0, "127.0.0.1");
  return serve(app.getHttpServer());
}

/** NestJS with the receiver in a controller, behind its body parsers. */
export async function serveNestController(webhooks: Handling, options: { rawBody: boolean }): Promise<Served> {
  const handle = nestHandler(webhooks);
  class Hooks {
    receive(request: ExtendedRequest, response: NodeResponse) {
      return handle(request, response);
    }
  }
  class App {}
  Controller("crisp")(Hooks);
  All()(Hooks.prototype, "receive", Object.getOwnPropertyDescriptor(Hooks.prototype, "receive") as PropertyDescriptor);
  Req()(Hooks.prototype, "receive", 0);
  Res()(Hooks.prototype, "receive", 1);
  Module({ controllers: [Hooks] })(App);
  const app = await NestFactory.create(App, { logger: false, ...options });
  await app.listen(0, "127.0.0.1");
  return serve(app.getHttpServer());
}
