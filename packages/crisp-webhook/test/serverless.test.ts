import { configure } from "@codegenie/serverless-express";
import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2, Context } from "aws-lambda";
import express, { type Express } from "express";
import express4 from "express4";
import Koa from "koa";
import serverlessHttp from "serverless-http";
import { describe, expect, test, vi } from "vitest";
import { expressHandler } from "../src/adapters/express.ts";
import { koaHandler } from "../src/adapters/koa.ts";
import { lambdaHandler } from "../src/adapters/lambda.ts";
import type { CrispWebhooks, UnknownWebhookEvent } from "../src/index.ts";
import { hook, websiteHook } from "./conformance/case.ts";
import { receiver } from "./conformance/receiver.ts";

type Sent = ReturnType<typeof hook>;
type Headers = Record<string, string>;

/** The events that AWS makes of a request, as far as programs look at them. */
const gateways = {
  "a REST API": ({ headers, body, target = "/crisp" }: Sent) => {
    const url = new URL(target, "http://gateway");
    return {
      resource: "/{proxy+}",
      httpMethod: "POST",
      path: url.pathname,
      headers: headers as Headers,
      multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [String(value)]])),
      queryStringParameters: Object.fromEntries(url.searchParams),
      multiValueQueryStringParameters: Object.fromEntries(
        [...url.searchParams].map(([name, value]) => [name, [value]]),
      ),
      requestContext: { path: `/prod${url.pathname}`, stage: "prod", identity: { sourceIp: "192.0.2.1" } },
      body: body.toString(),
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEvent;
  },
  "an HTTP API": ({ headers, body, target = "/crisp" }: Sent) => {
    const url = new URL(target, "http://gateway");
    return {
      version: "2.0",
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers: headers as Headers,
      requestContext: { stage: "$default", http: { method: "POST", path: url.pathname, sourceIp: "192.0.2.1" } },
      body: Buffer.from(body).toString("base64"),
      isBase64Encoded: true,
    } as unknown as APIGatewayProxyEventV2;
  },
  "a load balancer": ({ headers, body, target = "/crisp" }: Sent) => {
    const [path = "", query = ""] = target.split("?");
    return {
      httpMethod: "POST",
      path,
      headers: headers as Headers,
      // As sent: a load balancer decodes nothing.
      queryStringParameters: Object.fromEntries(query === "" ? [] : query.split("&").map((pair) => pair.split("="))),
      requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/b" } },
      body: body.toString(),
      isBase64Encoded: false,
    } as ALBEvent;
  },
} as const;

type GatewayEvent = ReturnType<(typeof gateways)[keyof typeof gateways]>;
type Invoke = (event: GatewayEvent) => Promise<{ statusCode: number; body: string }>;

const context = { callbackWaitsForEmptyEventLoop: false } as Context;
const viaCodegenie = (app: Express): Invoke => {
  const handler = configure({ app }) as unknown as (event: object, context: Context) => ReturnType<Invoke>;
  return (event) => handler(event, context);
};
const viaServerlessHttp = (app: unknown): Invoke => {
  const handler = serverlessHttp(app as Parameters<typeof serverlessHttp>[0]);
  return (event) => handler(event, context) as ReturnType<Invoke>;
};

const onExpress = (create: typeof express) => (webhooks: CrispWebhooks) =>
  create().post("/crisp", expressHandler(webhooks)) as Express;

const programs: [string, (webhooks: CrispWebhooks) => Invoke][] = [
  ["lambdaHandler", (webhooks) => lambdaHandler(webhooks) as unknown as Invoke],
  ["serverless-http with Express 5", (webhooks) => viaServerlessHttp(onExpress(express)(webhooks))],
  ["serverless-http with Express 4", (webhooks) => viaServerlessHttp(onExpress(express4)(webhooks))],
  ["serverless-http with Koa", (webhooks) => viaServerlessHttp(new Koa().use(koaHandler(webhooks)))],
  ["serverless-express with Express 5", (webhooks) => viaCodegenie(onExpress(express)(webhooks))],
  ["serverless-express with Express 4", (webhooks) => viaCodegenie(onExpress(express4)(webhooks))],
];

const cases = programs.flatMap(([program, create]) =>
  Object.entries(gateways).map(([gateway, toEvent]) => ({ name: `${program} behind ${gateway}`, create, toEvent })),
);

describe.each(cases)("$name", ({ create, toEvent }) => {
  test("handles a signed hook and refuses a forged one", async () => {
    const webhooks = receiver();
    const handled = vi.fn((_event: UnknownWebhookEvent) => {});
    webhooks.on("message:send", handled);
    const invoke = create(webhooks);
    expect(await invoke(toEvent(hook()))).toMatchObject({ statusCode: 200, body: '{"result":"handled"}' });
    expect(await invoke(toEvent(hook({ secret: "forged" })))).toMatchObject({ statusCode: 401 });
    expect(handled).toHaveBeenCalledOnce();
  });

  test("reads a website hook's key, whatever was encoded or decoded on its way", async () => {
    const invoke = create(receiver({ urlKey: "a b/ü" }));
    expect(await invoke(toEvent(websiteHook("?key=a%20b%2F%C3%BC")))).toMatchObject({ statusCode: 200 });
    expect(await invoke(toEvent(websiteHook("?key=a%20c")))).toMatchObject({ statusCode: 401 });
  });
});

describe("header values that are not text", () => {
  const { headers, body } = hook();
  const odd = {
    "content-length": 512,
    "x-delivery-attempt-count": 3,
    "x-delivery-attempt-limit": [5],
    "x-number": Number.NaN,
    "x-null": null,
    "x-object": { toString: () => expect.unreachable() },
    "x-symbol": Symbol("no"),
    "x-list": [1, null, "a"],
  };

  test.each([
    ["from a serverless adapter", { ...headers, ...odd }],
    ["with the signature in a list", { ...headers, "x-crisp-signature": [headers["x-crisp-signature"]] }],
    [
      "with a timestamp that is a number",
      { ...headers, "x-crisp-request-timestamp": Number(headers["x-crisp-request-timestamp"]) },
    ],
  ])("are read as text or ignored: %s", async (_name, all) => {
    const webhooks = receiver();
    const answer = await webhooks.handle({ method: "POST", url: "/", headers: all as unknown as Headers, body });
    expect(answer).toMatchObject({ status: 200 });
  });

  test.each([
    null,
    undefined,
    "text",
    7,
    [],
    { "x-crisp-signature": {} },
    { "x-crisp-signature": [null, {}], "x-crisp-request-timestamp": 5 },
    { get: "text" },
    Object.create(null),
  ])("make a refusal, never an exception: %j", async (all) => {
    const answer = await receiver().handle({ method: "POST", url: "/", headers: all as Headers, body });
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining("missing_header") });
  });

  test.each(programs)("%s accepts them", async (_name, create) => {
    const webhooks = receiver();
    const attempts: number[] = [];
    webhooks.on("message:send", ({ delivery }) => void attempts.push(delivery.attempt));
    const event = gateways["an HTTP API"](hook());
    const withNumbers = { ...event.headers, "content-length": body.length, "x-delivery-attempt-count": 3 };
    expect(await create(webhooks)({ ...event, headers: withNumbers as unknown as Headers })).toMatchObject({
      statusCode: 200,
    });
    expect(attempts).toEqual([3]);
  });
});

describe("events of AWS", () => {
  const v1 = gateways["a REST API"](hook());
  const v2 = gateways["an HTTP API"](hook());
  const balancer = gateways["a load balancer"](hook());
  const multi = Object.fromEntries(Object.entries(hook().headers).map(([name, value]) => [name, [String(value)]]));

  test.each<[string, object]>([
    ["with empty multiValueHeaders", { ...v1, multiValueHeaders: {} }],
    ["with multiValueHeaders only", { ...v1, headers: null }],
    ["from a load balancer with multi-value headers", { ...balancer, headers: undefined, multiValueHeaders: multi }],
    [
      "whose path begins with the stage",
      { ...v2, rawPath: "/prod/crisp", requestContext: { ...v2.requestContext, stage: "prod" } },
    ],
    ["whose path only resembles the stage", { ...v2, requestContext: { ...v2.requestContext, stage: "cris" } }],
  ])("%s", async (_name, event) => {
    const answer = await lambdaHandler(receiver({ path: "/crisp" }))(event as APIGatewayProxyEvent);
    expect(answer).toMatchObject({ statusCode: 200 });
  });

  test("a stage is not part of the path, even if it is the whole path", async () => {
    const requestContext = { ...v2.requestContext, stage: "prod" };
    const answer = (path: string) =>
      lambdaHandler(receiver({ path }))({ ...v2, rawPath: "/prod", requestContext } as APIGatewayProxyEventV2);
    expect((await answer("/")).statusCode).toBe(200);
    expect((await answer("/prod")).statusCode).toBe(404);
  });

  test("a load balancer with multi-value headers gets them back", async () => {
    const event = { ...balancer, headers: undefined, multiValueHeaders: multi };
    const { multiValueHeaders } = await lambdaHandler(receiver())(event);
    expect(multiValueHeaders).toMatchObject({ "content-type": ["application/json; charset=utf-8"] });
    expect((await lambdaHandler(receiver())(balancer)).multiValueHeaders).toBeUndefined();
  });

  test("a load balancer with multi-value headers has its parameters in lists", async () => {
    const sent = gateways["a load balancer"](websiteHook(""));
    const answer = await lambdaHandler(receiver({ urlKey: "k 1" }))({
      ...sent,
      queryStringParameters: undefined,
      multiValueQueryStringParameters: { key: ["k%201"], other: ["a", "b"] },
    });
    expect(answer.statusCode).toBe(200);
  });
});

test("an HTTP API with payloads of version 1 names its stage in the path", async () => {
  const handler = lambdaHandler(receiver({ path: "/crisp" }));
  const event = { ...gateways["a REST API"](hook()), version: "1.0" };
  const at = async (path: string, stage: string) =>
    (await handler({ ...event, path, requestContext: { stage } })).statusCode;
  expect(await at("/dev/crisp", "dev")).toBe(200);
  expect(await at("/crisp", "$default")).toBe(200);
  expect(await at("/development/crisp", "dev")).toBe(404);
  expect((await handler({ ...event, path: "/crisp", requestContext: undefined as never })).statusCode).toBe(200);
});

test.each([{}, { Records: [] }, { rawPath: "/crisp" }, { rawPath: "/crisp", requestContext: {} }])(
  "an event of another kind is answered, not thrown: %j",
  async (event) => {
    expect((await lambdaHandler(receiver())(event as never)).statusCode).toBe(405);
  },
);
