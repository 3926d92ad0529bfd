import { fastifyPlugin } from "@x/crisp-webhook/fastify";
import fastify from "fastify";
import { counting } from "./counting.mjs";
import { serve } from "./serve.mjs";

export default async function oursOnFastify() {
  const { webhooks, handled } = counting();
  const app = fastify();
  app.register(fastifyPlugin(webhooks), { prefix: "/hook" });
  await app.listen({ port: 0, host: "127.0.0.1" });
  return serve(app.server, handled);
}
