import { createServer } from "node:http";
import express from "express";
import express4 from "express4";
import { Hono } from "hono";
import Koa from "koa";
import { describe, expect, test, vi } from "vitest";
import { expressHandler } from "../src/adapters/express.ts";
import { honoHandler } from "../src/adapters/hono.ts";
import { koaHandler } from "../src/adapters/koa.ts";
import { nestHandler } from "../src/adapters/nest.ts";
import { nodeHandler } from "../src/adapters/node.ts";
import type { CrispWebhooks } from "../src/index.ts";
import { serveWithFetch } from "./conformance/adapters.ts";
import { hook, websiteHook } from "./conformance/case.ts";
import type { Served } from "./conformance/conformance.ts";
import { receiver } from "./conformance/receiver.ts";
import { send } from "./conformance/send.ts";
import { serve } from "./conformance/serve.ts";
import { serveNest } from "./conformance/serve-nest.ts";

const HEALTHY = "healthy";

const onExpress =
  (create: typeof express, adapter: typeof expressHandler = expressHandler) =>
  (webhooks: CrispWebhooks): Promise<Served> => {
    const app = create().use(adapter(webhooks));
    app.get("/health", (_request, response) => void response.send(HEALTHY));
    return serve(createServer(app));
  };

const servers: [string, (webhooks: CrispWebhooks) => Promise<Served>][] = [
  ["Express 5", onExpress(express)],
  ["Express 4", onExpress(express4)],
  ["nodeHandler, as middleware", onExpress(express, nodeHandler)],
  ["nestHandler, as middleware", onExpress(express, nestHandler)],
  [
    "NestJS",
    (webhooks) =>
      serveNest(receiver(), (app) => {
        app.use(nestHandler(webhooks));
        app.use("/health", (_request: unknown, response: { end(text: string): void }) => response.end(HEALTHY));
      }),
  ],
  [
    "Koa",
    (webhooks) => {
      const app = new Koa().use(koaHandler(webhooks)).use((context) => {
        if (context.path === "/health") context.body = HEALTHY;
      });
      return serve(createServer(app.callback()));
    },
  ],
  [
    "Hono",
    (webhooks) => serveWithFetch(new Hono().use(honoHandler(webhooks)).get("/health", (c) => c.text(HEALTHY)).fetch),
  ],
];

const get = (target: string) => ({ method: "GET", target, headers: {}, body: new Uint8Array() });

describe("requests for other paths go on to the program, and nothing is reported:", () => {
  test.each(servers)("%s", async (_name, start) => {
    const failures = vi.fn();
    const webhooks = receiver({ path: "/crisp" });
    webhooks.onError(failures);
    await using server = await start(webhooks);
    expect(await send(server.url, get("/health"))).toMatchObject({ status: 200, text: HEALTHY });
    expect((await send(server.url, get("/elsewhere"))).status).toBe(404);
    expect((await send(server.url, hook({ target: "/crispy" }))).status).toBe(404);
    expect(failures).not.toHaveBeenCalled();
    expect(await send(server.url, hook({ target: "/crisp?a=b" }))).toMatchObject({ status: 200 });
    expect((await send(server.url, get("/crisp"))).status).toBe(405);
    expect(failures.mock.calls.map(([{ error }]) => error.code)).toEqual(["method_not_allowed"]);
  });
});

describe("the option path", () => {
  const status = async (path: string, url: string) =>
    (await receiver({ path }).handle({ ...hook(), method: "POST", url })).status;

  test.each([
    ["crisp", "/crisp"],
    ["/crisp/", "/crisp"],
    ["/crisp", "/crisp/"],
    ["/crisp", "https://example.test/crisp?key=a"],
    ["https://example.test/crisp", "/crisp"],
    ["/crisp?key=a", "/crisp"],
    ["a/b", "/a/b"],
    ["/", "/"],
    ["", "/"],
    ["/", "https://example.test"],
  ])("%j serves %j", async (path, url) => {
    expect(await status(path, url)).toBe(200);
  });

  test.each([
    ["crisp", "/"],
    ["/crisp", "/crisp/more"],
    ["/", "/crisp"],
    ["/crisp", "https://crisp/"],
  ])("%j does not serve %j", async (path, url) => {
    expect(await status(path, url)).toBe(404);
  });

  test("comes before the method", async () => {
    const answer = await receiver({ path: "/crisp" }).handle({ ...hook(), method: "GET", url: "/health" });
    expect(answer.status).toBe(404);
  });
});

describe("a urlKey", () => {
  test.each([
    ["a+b", "?key=a+b"],
    ["a+b", "?key=a%2Bb"],
    ["a+b", "?key=a%20b"],
    ["a b", "?key=a+b"],
    ["a&b", "?key=a%26b"],
    ["a&b", "?key=a&b"],
    ["a&b=c", "?x=1&key=a&b=c"],
    ["50%", "?key=50%"],
    ["50%", "?key=50%25"],
    ["é", "?key=%C3%A9"],
    ["k", "?key=k&utm=1"],
    ["k", "?utm=1&key=k"],
  ])("of %j is found in %j", async (urlKey, query) => {
    const answer = await receiver({ urlKey }).handle({ ...websiteHook(query), method: "POST", url: `/crisp${query}` });
    expect(answer).toMatchObject({ status: 200 });
  });

  test.each([
    ["a+b", "?key=ab"],
    ["a&b", "?key=a&c"],
    ["b", "?key=a&b"],
    ["k", "?key=K"],
    ["k", "?key=k%00"],
  ])("of %j is not found in %j", async (urlKey, query) => {
    const answer = await receiver({ urlKey }).handle({ ...websiteHook(query), method: "POST", url: `/crisp${query}` });
    expect(answer.status).toBe(401);
  });

  test("is read from an absolute URL as well", async () => {
    const url = "https://example.test/crisp?key=a%20b#part";
    expect(await receiver({ urlKey: "a b" }).handle({ ...websiteHook(""), method: "POST", url })).toMatchObject({
      status: 200,
    });
  });
});

describe("filter", () => {
  const filter = { websites: ["w1"] };
  const body = (website_id: string | undefined) => ({
    event: "session:removed",
    data: { website_id, session_id: "s" },
  });

  test("handles events of its websites, answers 200 to others, and reports, claims and stores nothing of them", async () => {
    const webhooks = receiver({ filter });
    const seen: unknown[] = [];
    const [failed, stored] = [vi.fn(), vi.fn(async () => {})];
    webhooks.onAny(({ websiteId }) => void seen.push(websiteId));
    webhooks.onUnhandled(({ websiteId }) => void seen.push(websiteId));
    webhooks.onError(failed);
    webhooks.forward(stored);
    expect(await webhooks.receive(body("w1"))).toBe("handled");
    expect(await webhooks.receive(body("w2"))).toBe("filtered");
    const post = async (id: string) => {
      const text = JSON.stringify(body(id));
      const answer = await webhooks.handle({ ...hook({ body: text }), method: "POST", url: "/" });
      return [answer.status, answer.body];
    };
    expect(await post("w2")).toEqual([200, '{"result":"filtered"}']);
    expect(await post("w1")).toEqual([200, '{"result":"handled"}']);
    expect(seen).toEqual(["w1", "w1"]);
    expect(stored).toHaveBeenCalledTimes(2);
    expect(failed).not.toHaveBeenCalled();
  });

  test("lets events pass that name no website, and all if it has no list", async () => {
    const webhooks = receiver({ filter, validation: "off" });
    webhooks.onAny(() => {});
    expect(await webhooks.receive({ event: "bucket:url:upload:generated", data: {} })).toBe("handled");
    expect(await receiver({ filter: {} }).receive(body("w9"))).toBe("unhandled");
    expect(await receiver({ filter: { websites: [] } }).receive(body("w9"))).toBe("filtered");
  });
});
