import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import timeout from "connect-timeout";
import express from "express";
import express4 from "express4";
import fastify from "fastify";
import { Hono } from "hono";
import { timeout as honoTimeout } from "hono/timeout";
import Koa from "koa";
import { describe, expect, test } from "vitest";
import { expressHandler } from "../src/adapters/express.ts";
import { fastifyPlugin } from "../src/adapters/fastify.ts";
import { honoHandler } from "../src/adapters/hono.ts";
import { koaHandler } from "../src/adapters/koa.ts";
import { nestHandler } from "../src/adapters/nest.ts";
import { nextHandler } from "../src/adapters/next.ts";
import { nodeHandler } from "../src/adapters/node.ts";
import type { CrispWebhooks } from "../src/index.ts";
import { serveWithFetch } from "./conformance/adapters.ts";
import { hook } from "./conformance/case.ts";
import type { Served } from "./conformance/conformance.ts";
import { gate, receiver } from "./conformance/receiver.ts";
import { send } from "./conformance/send.ts";
import { serve } from "./conformance/serve.ts";
import { serveNest } from "./conformance/serve-nest.ts";

/** `begun` resolves when the handler has begun. */
type Serve = (webhooks: CrispWebhooks, begun: Promise<void>) => Promise<Served>;

const expressVersions = { "Express 4": express4, "Express 5": express };

/** The program answers 503 while the handler runs, as a timer of its own would. */
const answerOnce = (response: ServerResponse, begun: Promise<void>) =>
  void begun.then(() => response.writeHead(503).end("too slow"));

const onNode = (handler: (request: IncomingMessage, response: ServerResponse) => unknown, begun: Promise<void>) =>
  serve(
    createServer((request, response) => {
      answerOnce(response, begun);
      void handler(request, response);
    }),
  );

const servers: [string, Serve][] = [
  ...Object.entries(expressVersions).flatMap(([name, create]): [string, Serve][] => [
    [
      `${name} with connect-timeout`,
      (webhooks) => {
        const app = create();
        app.set("env", "test");
        app.use(timeout("20ms")).post("/crisp", expressHandler(webhooks));
        return serve(createServer(app));
      },
    ],
    [
      `${name} with a timer that ends the response`,
      (webhooks, begun) => {
        const app = create().use((_request, response, next) => {
          answerOnce(response, begun);
          next();
        });
        return serve(createServer(app.post("/crisp", expressHandler(webhooks))));
      },
    ],
  ]),
  ["node:http", (webhooks, begun) => onNode(nodeHandler(webhooks), begun)],
  ["Next.js (pages)", (webhooks, begun) => onNode(nextHandler(webhooks), begun)],
  ["NestJS, from a controller", (webhooks, begun) => onNode(nestHandler(webhooks), begun)],
  ["NestJS with connect-timeout", (webhooks) => serveNest(webhooks, (app) => app.use(timeout("20ms")))],
  [
    "Koa with a timer",
    (webhooks, begun) => {
      const app = new Koa();
      app.silent = true;
      app.use(async (context, next) => {
        answerOnce(context.res, begun);
        await next();
      });
      return serve(createServer(app.use(koaHandler(webhooks)).callback()));
    },
  ],
  [
    "Fastify with a timer",
    async (webhooks, begun) => {
      const app = fastify();
      app.addHook("onRequest", async (_request, reply) => {
        void begun.then(() => reply.code(503).send("too slow"));
      });
      app.register(fastifyPlugin(webhooks), { prefix: "/crisp" });
      await app.listen({ port: 0, host: "127.0.0.1" });
      return serve(app.server);
    },
  ],
  [
    "Fastify with a timer on the raw response",
    async (webhooks, begun) => {
      const app = fastify();
      app.addHook("onRequest", async (_request, reply) => answerOnce(reply.raw, begun));
      app.register(fastifyPlugin(webhooks), { prefix: "/crisp" });
      await app.listen({ port: 0, host: "127.0.0.1" });
      return serve(app.server);
    },
  ],
];

describe("if something else answers first, the handlers finish, nothing throws, and it is logged once:", () => {
  test.each(servers)("%s", async (_name, serveWith) => {
    const warnings: string[] = [];
    const webhooks = receiver({
      logger: { warn: (line) => warnings.push(line), error: (line) => warnings.push(line) },
    });
    const begun = gate();
    const { open, opened } = gate();
    let handled = 0;
    webhooks.on("message:send", async () => {
      begun.open();
      await opened;
      handled++;
    });
    await using server = await serveWith(webhooks, begun.opened);
    // Vitest fails the run on an unhandled rejection or an uncaught exception.
    expect((await send(server.url, hook())).status).toBe(503);
    // A time-out may pass before the body was read.
    await begun.opened;
    open();
    await webhooks.close();
    await expect.poll(() => warnings).toHaveLength(1);
    expect(handled).toBe(1);
    expect(warnings[0]).toMatch(/^POST \/crisp was answered by something else.*would have been 200/);
  });
});

test("Hono's timeout answers first, and the late response is dropped", async () => {
  const webhooks = receiver();
  const { open, opened } = gate();
  webhooks.on("message:send", () => opened);
  const app = new Hono().use(honoTimeout(20)).post("/crisp", honoHandler(webhooks));
  await using server = await serveWithFetch(app.fetch);
  expect((await send(server.url, hook())).status).toBe(504);
  open();
  await webhooks.close();
});

test("a client that disconnects before the answer does not count as another answer", async () => {
  const warnings: string[] = [];
  const webhooks = receiver({ logger: { warn: (line) => warnings.push(line) } });
  const { open, opened } = gate();
  const controller = new AbortController();
  webhooks.on("message:send", async () => {
    controller.abort();
    await opened;
  });
  await using server = await serve(createServer(nodeHandler(webhooks)));
  const { headers, body } = hook();
  const request = fetch(server.url, {
    method: "POST",
    headers: headers as Record<string, string>,
    body: new Uint8Array(body),
    signal: controller.signal,
  });
  await expect(request).rejects.toThrow(/abort/);
  open();
  await webhooks.close();
  expect(warnings).toEqual([]);
});
