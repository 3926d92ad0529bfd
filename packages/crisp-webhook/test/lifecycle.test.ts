import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { type CrispWebhookError, memoryDedupe } from "../src/index.ts";
import { envelope } from "./conformance/case.ts";
import { gate, receiver, signed } from "./conformance/receiver.ts";

describe("deadline, ack and close", () => {
  test("a handler within the deadline is answered 200, and leaves no timer", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const answer = await receiver({ deadline: 1000 }).fetch(await signed());
      expect(answer.status).toBe(200);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("after the deadline waitUntil is called, and a failure is reported, not thrown", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const waited: Promise<unknown>[] = [];
      const failures: string[] = [];
      const webhooks = receiver({ deadline: 1000, dedupe: memoryDedupe() });
      webhooks.onError(({ error }) => failures.push(error.code));
      const { open, opened } = gate();
      webhooks.on("message:send", async () => {
        await opened;
        throw new Error("after the answer");
      });
      const context = { waitUntil: (work: Promise<unknown>) => waited.push(work) };
      const answering = webhooks.fetch(await signed(), {}, context);
      await turn();
      await vi.advanceTimersByTimeAsync(999);
      expect(waited).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(1);
      expect((await answering).status).toBe(202);
      expect(waited).toHaveLength(1);
      open();
      await expect(waited[0]).resolves.toBeUndefined();
      expect(failures).toEqual(["handler_failed"]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("in ack mode the answer comes before the handlers begin", async () => {
    const waited: Promise<unknown>[] = [];
    const webhooks = receiver({ mode: "ack", waitUntil: (work) => waited.push(work) });
    let began = false;
    webhooks.on("message:send", () => {
      began = true;
    });
    const answer = await webhooks.fetch(await signed(), null, undefined, "text");
    expect(answer.status).toBe(202);
    expect(began).toBe(false);
    await waited[0];
    expect(began).toBe(true);
  });

  test("close waits for handlers, also of acknowledged deliveries, and answers new ones 503", async () => {
    const webhooks = receiver({ mode: "ack" });
    const { open, opened } = gate();
    let done = false;
    webhooks.on("message:send", async () => {
      await opened;
      done = true;
    });
    await webhooks.fetch(await signed());
    const closing = webhooks[Symbol.asyncDispose]().then(() => done);
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    await expect(webhooks.receive(envelope)).rejects.toMatchObject({ code: "closed", status: 503 });
    await expect(webhooks.verifyAndReceive(await signed())).rejects.toMatchObject({ code: "closed" });
    open();
    expect(await closing).toBe(true);
  });

  test("close waits for a handler that receive began, and survives its failure", async () => {
    const webhooks = receiver();
    const { open, opened } = gate();
    webhooks.on("message:send", () => opened.then(() => Promise.reject(new Error("no"))));
    const received = webhooks.receive(envelope).catch((error: CrispWebhookError) => error.code);
    let closed = false;
    const closing = webhooks.close().then(() => {
      closed = true;
    });
    await turn();
    expect(closed).toBe(false);
    open();
    await closing;
    expect(await received).toBe("handler_failed");
  });

  test("close resolves at once when nothing runs", async () => {
    const webhooks = receiver();
    await webhooks.receive(envelope);
    await webhooks.close();
    await webhooks.close();
  });
});
