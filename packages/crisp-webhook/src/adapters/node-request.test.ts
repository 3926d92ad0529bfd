import { createServer, IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { hook, NOW, SECRET } from "../../test/conformance/case.ts";
import { send } from "../../test/conformance/send.ts";
import { serve } from "../../test/conformance/serve.ts";
import { CrispWebhooks } from "../index.ts";
import { signTestRequest } from "../testing/sign-test-request.ts";
import { honoHandler } from "./hono.ts";
import { lambdaHandler } from "./lambda.ts";
import { nodeHandler } from "./node.ts";
import { bodyOf, headersOf } from "./node-request.ts";

const answered = (status: number) => ({ status, headers: { a: "1" }, body: "{}" });

test("only an oversized body over HTTP/1 closes its connection", () => {
  const http1 = { headers: {}, httpVersionMajor: 1 };
  expect(headersOf(answered(413), http1)).toEqual({ a: "1", connection: "close" });
  expect(headersOf(answered(413), { headers: {}, httpVersionMajor: 2 })).toEqual({ a: "1" });
  expect(headersOf(answered(200), http1)).toEqual({ a: "1" });
  expect(headersOf(answered(401), { headers: {}, httpVersionMajor: 2 })).toEqual({ a: "1" });
});

test("the kept bytes of a request take precedence over its stream, and the stream over the parsed body", () => {
  const unread = { headers: {}, readableDidRead: false };
  const read = { headers: {}, readableDidRead: true };
  const bytes = Buffer.from("1");
  expect(bodyOf({ rawBody: bytes, body: {} }, unread)).toBe(bytes);
  expect(bodyOf({ rawBody: "1", body: {} }, read)).toBe("1");
  expect(bodyOf({ rawBody: {}, body: "2" }, unread)).toBe(unread);
  expect(bodyOf({ body: "2" }, read)).toBe("2");
  expect(bodyOf({}, read)).toBe(read);
});

test("over a real socket too, the connection is kept except after an oversized body", async () => {
  const webhooks = new CrispWebhooks({ logger: false, secret: SECRET, now: () => NOW, maxBodySize: 1000 });
  await using server = await serve(createServer(nodeHandler(webhooks)));
  const large = await send(server.url, hook({ body: "x".repeat(2000), headers: { connection: "keep-alive" } }));
  expect(large).toMatchObject({ status: 413, headers: { connection: "close" } });
  const small = await send(server.url, hook({ headers: { connection: "keep-alive" } }));
  expect(small).toMatchObject({ status: 200, headers: { connection: "keep-alive" } });
});

test("a request without the usual members is refused without an exception", async () => {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  await nodeHandler(new CrispWebhooks({ logger: false, secret: SECRET, path: "/crisp" }))(request, response);
  expect(response.statusCode).toBe(404);
  request.method = "POST";
  const second = new ServerResponse(request);
  await nodeHandler(new CrispWebhooks({ logger: false, secret: SECRET, path: "/" }))(request, second);
  expect(second.statusCode).toBe(400);
});

test("waitUntil of Hono's execution context is used if there is one", async () => {
  const webhooks = new CrispWebhooks({ logger: false, secret: SECRET, mode: "ack" });
  let handled = 0;
  webhooks.on("message:send", () => {
    handled++;
  });
  const app = new Hono().post("/crisp", honoHandler(webhooks));
  const request = () => signTestRequest(String(hook().body), { secret: SECRET, url: "http://localhost/crisp" });
  const waited: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => void waited.push(work),
    passThroughOnException() {},
    props: {},
  };
  expect((await app.fetch(await request(), {}, context)).status).toBe(202);
  expect(waited).toHaveLength(1);
  await waited[0];
  expect(handled).toBe(1);
  expect((await app.fetch(await request())).status).toBe(202);
  await webhooks.close();
  expect(handled).toBe(2);
});

test("answers to Lambda are marked as text", async () => {
  const handler = lambdaHandler(new CrispWebhooks({ logger: false, secret: SECRET }));
  const event = { httpMethod: "GET", path: "/", headers: null, body: null, isBase64Encoded: false };
  expect(await handler(event)).toMatchObject({ statusCode: 405, isBase64Encoded: false, headers: { allow: "POST" } });
});
