import { describe, expect, test, vi } from "vitest";
import { CrispWebhooks, type CrispWebhooksOptions, memoryDedupe, verifyWebhook } from "../src/index.ts";
import { envelope, hook, NOW, SECRET } from "./conformance/case.ts";
import { gate, receiver, signed } from "./conformance/receiver.ts";

describe("options that can never work are refused at once:", () => {
  test.each<[object, RegExp]>([
    [{ mode: "later" }, /`mode` must be one of "await", "ack"/],
    [{ validation: "loose" }, /`validation` must be one of/],
    [{ timestampUnit: "us" }, /`timestampUnit` must be one of "auto", "ms", "s"/],
    [{ urlKey: 7 }, /`urlKey` must be a text/],
    [{ secret: 7 }, /`secret` must be a text/],
    [{ secret: ["a", undefined] }, /`secret` must be a text/],
    [{ storeTimeout: 0 }, /`storeTimeout` must be a number/],
    [{ handlerTimeout: -1 }, /`handlerTimeout` must be a number/],
  ])("%j", (options, message) => {
    expect(() => new CrispWebhooks({ secret: SECRET, ...(options as CrispWebhooksOptions) })).toThrow(message);
  });
});

describe("fromEnv", () => {
  test("accepts website hooks with only the key", async () => {
    const webhooks = CrispWebhooks.fromEnv({ logger: false, validation: "off" }, { CRISP_WEBHOOK_KEY: "k" });
    const input = { body: JSON.stringify(envelope), headers: {} };
    await expect(webhooks.verify({ ...input, url: "/?key=k" })).resolves.toBeDefined();
    await expect(webhooks.verify({ ...input, url: "/" })).rejects.toMatchObject({ code: "invalid_key" });
  });
});

test("verifyWebhook logs data that does not match its schema, and resolves", async () => {
  const warn = vi.fn();
  const body = { ...envelope, data: { ...envelope.data, from: 7 } };
  const event = await verifyWebhook(hook({ body }), { secret: SECRET, now: () => NOW, logger: { warn } });
  expect(event.event).toBe("message:send");
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^\[schema_mismatch\]/), {
    event: "message:send",
  });
});

test("a dedupeKey that throws makes the answer 503", async () => {
  const lines: string[] = [];
  const dedupeKey = () => {
    throw "no key";
  };
  const webhooks = receiver({ dedupe: memoryDedupe(), dedupeKey, logger: { error: (line) => lines.push(line) } });
  expect((await webhooks.fetch(await signed())).status).toBe(503);
  expect(lines).toEqual([expect.stringMatching(/^\[store_failed\] `dedupeKey` failed.*cause: no key$/)]);
});

test("in ack mode a duplicate is answered 200", async () => {
  const webhooks = receiver({ mode: "ack", dedupe: memoryDedupe() });
  expect((await webhooks.fetch(await signed())).status).toBe(202);
  await expect.poll(async () => (await webhooks.fetch(await signed())).text()).toBe('{"result":"duplicate"}');
});

test("a failed renewal is logged, and the handler continues", async () => {
  const warnings: string[] = [];
  const renew = () => Promise.reject(new Error("down"));
  const dedupe = { ...memoryDedupe({ claimTtl: 30 }), renew };
  const webhooks = receiver({ dedupe, logger: { warn: (line) => warnings.push(line) } });
  const { open, opened } = gate();
  webhooks.on("message:send", () => opened);
  const answer = webhooks.fetch(await signed());
  await expect.poll(() => warnings[0]).toMatch(/could not renew a claim: down/);
  open();
  expect((await answer).status).toBe(200);
});

test("a handler that fails after handlerTimeout releases its claim", async () => {
  const webhooks = receiver({ dedupe: memoryDedupe(), handlerTimeout: 20 });
  let runs = 0;
  webhooks.on("message:send", ({ signal }) => {
    if (runs++ > 0) return undefined;
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
  });
  expect((await webhooks.fetch(await signed())).status).toBe(500);
  await expect.poll(async () => (await webhooks.fetch(await signed())).status).toBe(200);
  expect(runs).toBe(2);
});

test("a log line has the known details of the delivery", async () => {
  const lines: string[] = [];
  const webhooks = receiver({ logger: { error: (line) => lines.push(line) } });
  webhooks.on("message:send", () => Promise.reject(new Error("boom")));
  const { headers, body } = hook();
  const { "x-crisp-hook-origin": _, "x-delivery-attempt-limit": __, ...rest } = headers;
  await webhooks.handle({ method: "POST", url: "/", headers: rest, body });
  expect(lines).toEqual([expect.stringMatching(/\| event "message:send", attempt 1 \| cause: boom$/)]);
});
