import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { type DedupeStore, fromQueue, memoryDedupe, once, type UnknownWebhookEvent } from "../src/index.ts";
import { signTestRequest } from "../src/testing/sign-test-request.ts";
import { envelope, NOW, SECRET } from "./conformance/case.ts";
import { gate, message, receiver, signed } from "./conformance/receiver.ts";

const result = async (answer: Promise<{ json(): Promise<unknown> }>) => (await answer).json();
const unknown = { event: "message:sung", data: { a: 1 } };

/** A store without `renew`, as users have written them. */
function plainStore(claimTtl: number): DedupeStore {
  const { claim, commit, release } = memoryDedupe({ claimTtl });
  return { claim, commit, release };
}

describe("receivers that share a store", () => {
  test("handle the same body once each, if they have names", async () => {
    const dedupe = memoryDedupe();
    const shop = receiver({ dedupe, name: "shop" });
    const blog = receiver({ dedupe, name: "blog" });
    for (const webhooks of [shop, blog]) webhooks.on("message:send", () => {});
    expect(await result(shop.fetch(await signed()))).toEqual({ result: "handled" });
    expect(await result(blog.fetch(await signed()))).toEqual({ result: "handled" });
    expect(await result(blog.fetch(await signed()))).toEqual({ result: "duplicate" });
  });

  test("handle a plugin hook and a website hook of one event", async () => {
    const webhooks = receiver({ dedupe: memoryDedupe(), urlKey: "k" });
    webhooks.on("message:send", () => {});
    expect(await result(webhooks.fetch(await signed()))).toEqual({ result: "handled" });
    const byKey = () => signTestRequest(envelope, { urlKey: "k" });
    expect(await result(webhooks.fetch(await byKey()))).toEqual({ result: "handled" });
    expect(await result(webhooks.fetch(await byKey()))).toEqual({ result: "duplicate" });
  });

  test.each([envelope, unknown])(
    "and a queue between them: the worker handles what the receiver stored: %j",
    async (body) => {
      const dedupe = memoryDedupe();
      const queue: Uint8Array[] = [];
      const front = receiver({ dedupe });
      front.forward(async ({ raw }) => void queue.push(raw));
      const text = `${JSON.stringify(body)} \n`;
      await front.fetch(await signTestRequest(text, { secret: SECRET, timestamp: NOW }));

      const worker = receiver({ receiveOnly: true, dedupe });
      const handled: UnknownWebhookEvent[] = [];
      worker.onAny((event) => void handled.push(event));
      expect(queue).toHaveLength(1);
      for (const raw of queue) await worker.receive(fromQueue(raw));
      expect(new TextDecoder().decode(handled[0]?.raw)).toBe(text);
      // The queue may hand out a job twice.
      for (const raw of queue) expect(await worker.receive(fromQueue(raw))).toBe("duplicate");
      expect(handled).toHaveLength(1);
    },
  );
});

test("receiveOnly needs no secret, and answers requests 500", async () => {
  const worker = receiver({ receiveOnly: true });
  const answer = await worker.fetch(await signed());
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({
    error: { code: "invalid_options", message: expect.stringMatching(/receiveOnly/) },
  });
  await expect(worker.verify(await signed())).rejects.toMatchObject({ code: "invalid_options" });
});

describe("claims", () => {
  test("an attempt that outlives its claim and fails late does not release the next attempt's", async () => {
    let now = 0;
    const dedupe = memoryDedupe({ claimTtl: 1_000_000, now: () => now });
    const webhooks = receiver({ dedupe });
    const gates = [gate(), gate()];
    const runs: number[] = [];
    webhooks.on("message:send", async () => {
      const run = runs.push(runs.length) - 1;
      await gates[run]?.opened;
      if (run === 0) throw new Error("late");
    });
    const first = webhooks.fetch(await signed());
    await expect.poll(() => runs).toHaveLength(1);
    now += 2_000_000;
    const second = webhooks.fetch(await signed());
    await expect.poll(() => runs).toHaveLength(2);
    gates[0]?.open();
    expect((await first).status).toBe(500);
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    gates[1]?.open();
    expect((await second).status).toBe(200);
    expect(runs).toHaveLength(2);
  });

  test("are renewed while a handler runs longer than they last", async () => {
    let now = 0;
    const store = memoryDedupe({ claimTtl: 60, now: () => now });
    const renew = vi.spyOn(store, "renew");
    const webhooks = receiver({ dedupe: store });
    const { open, opened } = gate();
    const handled = vi.fn(() => opened);
    webhooks.on("message:send", handled);
    const first = webhooks.fetch(await signed());
    await expect.poll(() => renew.mock.calls.length).toBeGreaterThan(0);
    now = 50;
    const before = renew.mock.calls.length;
    await expect.poll(() => renew.mock.calls.length).toBeGreaterThan(before);
    now = 100;
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    open();
    expect((await first).status).toBe(200);
    expect(await result(webhooks.fetch(await signed()))).toEqual({ result: "duplicate" });
    expect(handled).toHaveBeenCalledOnce();
  });

  test.each([
    ["that can renew", () => memoryDedupe({ claimTtl: 60 })],
    ["that cannot", () => plainStore(60)],
  ])("begin when their handler begins, under `ordered`, with a store %s", async (_name, createStore) => {
    const store = createStore();
    const claim = vi.spyOn(store, "claim");
    const webhooks = receiver({ ordered: true, dedupe: store });
    const { open, opened } = gate();
    const handled: number[] = [];
    webhooks.on("message:send", async ({ data: { fingerprint } }) => {
      if (fingerprint === 1) await opened;
      handled.push(fingerprint);
    });
    const answers = [1, 2].map(async (fingerprint) => webhooks.fetch(await signed(message("a", fingerprint))));
    await expect.poll(() => claim.mock.calls.length).toBe(1);
    await sleep(100);
    expect(claim).toHaveBeenCalledTimes(1);
    open();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
    expect(await result(webhooks.fetch(await signed(message("a", 2))))).toEqual({ result: "duplicate" });
    expect(handled).toEqual([1, 2]);
  });

  test("of a hung handler lapse after handlerTimeout, and its signal fires", async () => {
    let now = 0;
    const webhooks = receiver({ dedupe: memoryDedupe({ claimTtl: 60, now: () => now }), handlerTimeout: 40 });
    const signals: UnknownWebhookEvent["signal"][] = [];
    webhooks.on("message:send", ({ signal }) => {
      if (signals.push(signal) === 1) return new Promise(() => {});
      return undefined;
    });
    const first = await webhooks.fetch(await signed());
    expect(first.status).toBe(500);
    expect(await first.json()).toMatchObject({
      error: { code: "handler_failed", message: expect.stringMatching(/40 ms/) },
    });
    expect(signals[0]).toMatchObject({ aborted: true, reason: { code: "handler_failed" } });
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    now = 60;
    expect((await webhooks.fetch(await signed())).status).toBe(200);
    expect(signals).toHaveLength(2);
  });

  test("of a handler that finishes after handlerTimeout are committed all the same", async () => {
    const webhooks = receiver({ dedupe: memoryDedupe(), handlerTimeout: 20 });
    const { open, opened } = gate();
    webhooks.on("message:send", () => opened);
    expect((await webhooks.fetch(await signed())).status).toBe(500);
    open();
    await expect.poll(async () => (await webhooks.fetch(await signed())).text()).toBe('{"result":"duplicate"}');
  });

  test("that are won after the answer are released", async () => {
    const memory = memoryDedupe();
    const { open, opened } = gate();
    const slow: DedupeStore = { ...memory, claim: (key, token) => opened.then(() => memory.claim(key, token)) };
    const webhooks = receiver({ dedupe: slow, storeTimeout: 20 });
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    open();
    await expect.poll(async () => (await webhooks.fetch(await signed())).status).toBe(200);
  });

  test("count towards the deadline: a slow one is 503, not 202", async () => {
    const { open, opened } = gate();
    const handled = vi.fn();
    const webhooks = receiver({ dedupe: { ...memoryDedupe(), claim: () => opened.then(() => true) }, deadline: 20 });
    webhooks.on("message:send", handled);
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    open();
    await webhooks.close();
    expect(handled).not.toHaveBeenCalled();
  });

  test("that fail after the answer was 202 do not lose the event", async () => {
    const lines: string[] = [];
    const { open, opened } = gate();
    const memory = memoryDedupe();
    const claim = (key: string, token?: string) =>
      claimed++ === 0 ? memory.claim(key, token) : Promise.reject(new Error("down"));
    let claimed = 0;
    const logger = { error: (line: string) => lines.push(line) };
    const webhooks = receiver({ ordered: true, deadline: 20, dedupe: { ...memory, claim }, logger });
    const handled: number[] = [];
    webhooks.on("message:send", async ({ data: { fingerprint } }) => {
      if (fingerprint === 1) await opened;
      handled.push(fingerprint);
    });
    const answers = [1, 2].map(async (fingerprint) => webhooks.fetch(await signed(message("a", fingerprint))));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 202]);
    open();
    await webhooks.close();
    expect(handled).toEqual([1, 2]);
    expect(lines).toEqual([expect.stringMatching(/^\[store_failed\].*down/)]);
  });

  test("in ack mode are made before the answer", async () => {
    const down: DedupeStore = { ...memoryDedupe(), claim: () => Promise.reject(new Error("down")) };
    expect((await receiver({ mode: "ack", dedupe: down }).fetch(await signed())).status).toBe(503);
    const webhooks = receiver({ mode: "ack", dedupe: memoryDedupe() });
    expect((await webhooks.fetch(await signed())).status).toBe(202);
    await webhooks.close();
  });
});

test.each([1, {}, { claim() {} }, { claim() {}, commit() {} }])(
  "an object that is not a store is refused at once: %j",
  (dedupe) => {
    expect(() => receiver({ dedupe: dedupe as unknown as DedupeStore })).toThrow(
      /^\[invalid_options\] `dedupe` must be/,
    );
  },
);

describe("once(store, key, work)", () => {
  test("skips a step that succeeded, and repeats one that failed", async () => {
    const store = memoryDedupe();
    const work = vi.fn(async () => "sent");
    work.mockRejectedValueOnce(new Error("not yet"));
    await expect(once(store, "reply:1", work)).rejects.toThrow("not yet");
    expect(await once(store, "reply:1", work)).toBe("sent");
    expect(await once(store, "reply:1", work)).toBeUndefined();
    expect(work).toHaveBeenCalledTimes(2);
  });

  test("rejects with in_progress while the step runs elsewhere, and with store_failed if the store does not answer", async () => {
    const store = memoryDedupe();
    const { open, opened } = gate();
    const first = once(store, "a", () => opened);
    await expect(once(store, "a", () => {})).rejects.toMatchObject({ code: "in_progress" });
    open();
    await first;
    const hung: DedupeStore = { ...store, claim: () => new Promise(() => {}) };
    await expect(once(hung, "b", () => {}, { storeTimeout: 20 })).rejects.toMatchObject({ code: "store_failed" });
  });

  test("does not fail a step that ran because the store failed afterwards", async () => {
    const warn = vi.fn();
    const store: DedupeStore = { ...memoryDedupe(), commit: () => Promise.reject(new Error("down")) };
    expect(await once(store, "a", () => 1, { logger: { warn } })).toBe(1);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/store_failed.*"a" may run again/),
      expect.anything(),
    );
  });

  test("makes a handler of several steps safe to repeat", async () => {
    const store = memoryDedupe();
    const webhooks = receiver({ dedupe: store });
    const steps: string[] = [];
    webhooks.on("message:send", async ({ data, delivery }) => {
      await once(store, `mail:${data.fingerprint}`, () => void steps.push("mail"));
      await once(store, `ticket:${data.fingerprint}`, () => {
        if (delivery.attempt === 1) throw new Error("the tracker is down");
        steps.push("ticket");
      });
    });
    const attempt = (number: number) => signTestRequest(envelope, { secret: SECRET, timestamp: NOW, attempt: number });
    expect((await webhooks.fetch(await attempt(1))).status).toBe(500);
    expect((await webhooks.fetch(await attempt(2))).status).toBe(200);
    expect(steps).toEqual(["mail", "ticket"]);
  });
});

test("a once handler that failed stays registered", async () => {
  const webhooks = receiver();
  let runs = 0;
  webhooks.once("message:send", () => {
    if (runs++ === 0) throw new Error("not yet");
  });
  const results = [];
  for (let n = 0; n < 3; n++) results.push((await webhooks.fetch(await signed())).status);
  expect(results).toEqual([500, 200, 200]);
  expect(runs).toBe(2);
});
