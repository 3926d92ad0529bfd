import { createServer, type RequestListener } from "node:http";
import { connect, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import Koa, { type Middleware } from "koa";
import { describe, expect, test } from "vitest";
import { expressHandler } from "../src/adapters/express.ts";
import { fastifyHandler } from "../src/adapters/fastify.ts";
import { honoHandler } from "../src/adapters/hono.ts";
import { koaHandler } from "../src/adapters/koa.ts";
import type { LambdaEventV2 } from "../src/adapters/lambda.ts";
import { nodeHandler } from "../src/adapters/node.ts";
import { CrispWebhooks } from "../src/index.ts";
import { serveWithFetch } from "./conformance/adapters.ts";
import { hook, NOW, SECRET } from "./conformance/case.ts";
import type { Handling, Served } from "./conformance/conformance.ts";
import { send } from "./conformance/send.ts";
import { serve } from "./conformance/serve.ts";
import { functionUrl, restApi, serveLambda } from "./conformance/serve-lambda.ts";
import { serveNestController } from "./conformance/serve-nest.ts";
import { serveNext } from "./conformance/serve-next.ts";

const receiver = () => new CrispWebhooks({ logger: false, secret: SECRET, now: () => NOW });

const onNode = (listener: RequestListener) => serve(createServer(listener));

const onHono = (app: Hono) => serveWithFetch(app.fetch);

/** A usual Koa parser, with or without keeping the text. */
const koaParser =
  ({ keep }: { keep: boolean }): Middleware =>
  async (context, next) => {
    const rawBody = await text(context.req);
    Object.assign(context.request, { body: JSON.parse(rawBody) }, keep && { rawBody });
    await next();
  };

async function onFastify(webhooks: Handling, parseAs?: "buffer" | "string") {
  const app = fastify();
  if (parseAs !== undefined) {
    app.addContentTypeParser("application/json", { parseAs }, (_request, body, done) => done(null, body));
  }
  app.post("/crisp", fastifyHandler(webhooks));
  await app.listen({ port: 0, host: "127.0.0.1" });
  return serve(app.server);
}

type Serve = (webhooks: Handling) => Promise<Served>;

const parsed: [string, Serve, RegExp][] = [
  [
    "express.json()",
    (w) => onNode(express().use(express.json()).post("/crisp", expressHandler(w))),
    /Express.*req\.rawBody = bytes/,
  ],
  ["Fastify's own parser", (w) => onFastify(w), /Fastify.*fastifyPlugin\(webhooks\).*parseAs/],
  [
    "a Koa parser",
    (w) =>
      onNode(
        new Koa()
          .use(koaParser({ keep: false }))
          .use(koaHandler(w))
          .callback(),
      ),
    /Koa.*rawBody/,
  ],
  ["Next.js's parser", (w) => serveNext(w, { bodyParser: true }), /Next\.js.*bodyParser: false/],
  ["NestJS's parser", (w) => serveNestController(w, { rawBody: false }), /NestJS.*rawBody: true/],
  [
    "Hono middleware that reads a form",
    (w) =>
      onHono(
        new Hono()
          .use(async (c, next) => {
            await c.req.raw.blob();
            await next();
          })
          .post("/crisp", honoHandler(w)),
      ),
    /Hono.*c\.req\.text\(\)/,
  ],
  [
    "whatever else reads a Request",
    (w) =>
      onHono(
        new Hono().post("/crisp", async (c) => {
          await c.req.raw.json();
          return w.fetch(c.req.raw);
        }),
      ),
    /request\.clone\(\)/,
  ],
  [
    "whatever else reads a Node.js stream",
    (w) =>
      onNode(async (request, response) => {
        await text(request);
        await nodeHandler(w)(request, response);
      }),
    /before anything reads it/,
  ],
];

describe("a body that was parsed before is reported at once, with this framework's remedy:", () => {
  test.each(parsed)("%s", async (_name, start, remedy) => {
    await using server = await start(receiver());
    const answer = await send(server.url, hook());
    expect(answer.status).toBe(500);
    const { error } = JSON.parse(answer.text) as { error: { code: string; message: string } };
    expect(error.code).toBe("body_already_parsed");
    expect(error.message).toMatch(remedy);
    // Reported before any other fault of the request.
    const unsigned = await send(server.url, hook({ signature: null }));
    expect(unsigned.text).toContain("body_already_parsed");
  });
});

const kept: [string, Serve][] = [
  [
    "Express, `rawBody` from `verify`",
    (w) => {
      const verify = (request: object, _response: object, rawBody: Buffer) => Object.assign(request, { rawBody });
      return onNode(express().use(express.json({ verify })).post("/crisp", expressHandler(w)));
    },
  ],
  [
    "Express, express.text()",
    (w) =>
      onNode(
        express()
          .use(express.text({ type: "*/*" }))
          .post("/crisp", expressHandler(w)),
      ),
  ],
  ["Fastify, a parser of buffers", (w) => onFastify(w, "buffer")],
  ["Fastify, a parser of text", (w) => onFastify(w, "string")],
  [
    "Koa, `rawBody`",
    (w) =>
      onNode(
        new Koa()
          .use(koaParser({ keep: true }))
          .use(koaHandler(w))
          .callback(),
      ),
  ],
  ["NestJS, `rawBody: true`", (w) => serveNestController(w, { rawBody: true })],
  ...(["text", "json", "arrayBuffer"] as const).map((reader): [string, Serve] => [
    `Hono, read by c.req.${reader}()`,
    (w) =>
      onHono(
        new Hono()
          .use(async (c, next) => {
            await c.req[reader]();
            await next();
          })
          .post("/crisp", honoHandler(w)),
      ),
  ]),
  [
    "Node.js, a stream with an encoding set",
    (w) =>
      onNode((request, response) => {
        request.setEncoding("utf8");
        return nodeHandler(w)(request, response);
      }),
  ],
  [
    "Express, a router that cuts the URL short",
    (w) => onNode(express().use("/crisp", express.Router().use(expressHandler(w)))),
  ],
  [
    "API Gateway with single headers, in capitals",
    (w) =>
      serveLambda(w, (request, body) => {
        const { multiValueHeaders, ...event } = restApi(request, body);
        const headers = Object.fromEntries(
          Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values?.[0]]),
        );
        return { ...event, headers };
      }),
  ],
];

describe("the body's bytes are used if they were kept:", () => {
  test.each(kept)("%s", async (_name, start) => {
    const webhooks = new CrispWebhooks({ logger: false, secret: SECRET, now: () => NOW, path: "/crisp" });
    await using server = await start(webhooks);
    // Indented: serialising it again would change it.
    const sent = hook({ body: JSON.stringify(JSON.parse(String(hook().body)), null, 2) });
    expect(await send(server.url, sent)).toMatchObject({ status: 200, text: '{"result":"unhandled"}' });
    const forged = { ...sent, body: Buffer.concat([sent.body, Buffer.from(" ")]) };
    expect(await send(server.url, forged)).toMatchObject({ status: 401 });
  });
});

test("an event of a function URL without a body is one with an empty body", async () => {
  await using server = await serveLambda(receiver(), (request) => {
    const { body: _, ...event } = functionUrl(request, Buffer.from("not passed on"));
    return event as LambdaEventV2;
  });
  expect(await send(server.url, hook({ body: "" }))).toMatchObject({ text: expect.stringContaining("malformed_json") });
});

test("an event of API Gateway without headers is refused without an exception", async () => {
  await using server = await serveLambda(receiver(), (request, body) => {
    const { multiValueHeaders, ...event } = restApi(request, body);
    return { ...event, headers: null };
  });
  expect(await send(server.url, hook())).toMatchObject({ status: 400 });
});

test("the Node.js handler serves HTTP/2, including the refusal of an oversized body", async () => {
  const server = createHttp2Server(
    nodeHandler(new CrispWebhooks({ logger: false, secret: SECRET, now: () => NOW, maxBodySize: 2000 })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const statusOf = (sent: ReturnType<typeof hook>) =>
    new Promise((resolve, reject) => {
      const stream = client.request({ ":method": "POST", ":path": "/", ...sent.headers });
      stream.on("response", (headers) => resolve(headers[":status"])).on("error", reject);
      stream.resume().end(sent.body);
    });
  expect(await statusOf(hook())).toBe(200);
  expect(await statusOf(hook({ body: { content: "x".repeat(3000) } }))).toBe(413);
  client.close();
  await new Promise((resolve) => server.close(resolve));
});
