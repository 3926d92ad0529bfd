import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { nodeHandler } from "../src/adapters/node.ts";
import { memoryDedupe, type UnknownWebhookEvent } from "../src/index.ts";
import { hook } from "./conformance/case.ts";
import { gate, message, receiver, signed } from "./conformance/receiver.ts";
import { serve } from "./conformance/serve.ts";

const hung = () => new Promise<never>(() => {});

describe("close ends", () => {
  test("after its timeout if a handler hangs, whose signal fires", async () => {
    const webhooks = receiver();
    const signals: UnknownWebhookEvent["signal"][] = [];
    webhooks.on("message:send", ({ signal }) => {
      signals.push(signal);
      return hung();
    });
    void webhooks.fetch(await signed());
    await expect.poll(() => signals).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(false);
    await webhooks.close({ timeout: 20 });
    expect(signals[0]).toMatchObject({ aborted: true, reason: { code: "closed" } });
  });

  test("as soon as handlers have reacted to their signal", async () => {
    const webhooks = receiver();
    let began = false;
    webhooks.on("message:send", ({ signal }) => {
      began = true;
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
    });
    const answer = webhooks.fetch(await signed());
    await expect.poll(() => began).toBe(true);
    await webhooks.close({ timeout: 0 });
    expect((await answer).status).toBe(500);
  });

  test("after the answers that wait for the end of the turn are written", async () => {
    const webhooks = receiver();
    const { open, opened } = gate();
    let began = 0;
    webhooks.on("message:send", () => {
      began++;
      return opened;
    });
    const responses: ServerResponse[] = [];
    const handle = nodeHandler(webhooks);
    const server = createServer((request, response) => {
      responses.push(response);
      void handle(request, response);
    });
    await using served = await serve(server);
    const answers: Promise<Response>[] = [];
    for (const request of [await signed(), await signed()]) answers.push(fetch(new Request(served.url, request)));
    await expect.poll(() => began).toBe(2);
    const closing = webhooks.close().then(() => responses.map(({ writableEnded }) => writableEnded));
    open();
    expect(await closing).toEqual([true, true]);
    for (const answer of answers) expect((await answer).status).toBe(200);
  });

  test("after its timeout if the store hangs", async () => {
    const webhooks = receiver({ dedupe: { ...memoryDedupe(), commit: hung }, storeTimeout: 600_000 });
    let handled = false;
    webhooks.on("message:send", () => {
      handled = true;
    });
    void webhooks.fetch(await signed());
    await expect.poll(() => handled).toBe(true);
    await webhooks.close({ timeout: 20 });
  });

  test("after its timeout if a handler waits for it", async () => {
    const webhooks = receiver();
    let closed = false;
    webhooks.on("message:send", async () => {
      await webhooks.close({ timeout: 20 });
      closed = true;
    });
    expect((await webhooks.fetch(await signed())).status).toBe(200);
    expect(closed).toBe(true);
  });

  test("without waiting for bodies that are not complete", async () => {
    const webhooks = receiver();
    const http = createServer(nodeHandler(webhooks));
    await using server = await serve(http);
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.on("error", () => {});
    const { headers, body } = hook();
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const requested = once(http, "request");
    socket.write(`POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n${lines.join("")}\r\n{`);
    await requested;
    await webhooks.close({ timeout: 600_000 });
    socket.destroy();
  });

  test("when the handlers have finished, long before its timeout", async () => {
    const webhooks = receiver({ ordered: true });
    const { open, opened } = gate();
    const handled: number[] = [];
    const signals: boolean[] = [];
    webhooks.on("message:send", async ({ data, signal }) => {
      await opened;
      handled.push(data.fingerprint);
      signals.push(signal.aborted);
    });
    const accepted = vi.fn();
    subscribe("crisp-webhook:verified", accepted);
    const answers = [1, 2].map(async (fingerprint) => webhooks.fetch(await signed(message("a", fingerprint))));
    await expect.poll(() => accepted.mock.calls.length).toBe(2);
    unsubscribe("crisp-webhook:verified", accepted);
    const closing = webhooks.close({ timeout: 600_000 });
    open();
    await closing;
    expect(handled).toEqual([1, 2]);
    expect(signals).toEqual([false, false]);
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
  });

  test("and a delivery whose body arrives while it closes is postponed, not handled", async () => {
    const webhooks = receiver();
    const handled = vi.fn();
    webhooks.on("message:send", handled);
    const { open, opened } = gate();
    const { headers, body } = hook();
    const stream = new ReadableStream({
      async pull(controller) {
        await opened;
        controller.enqueue(body);
        controller.close();
      },
    });
    const answer = webhooks.handle({ method: "POST", url: "/", headers, body: stream });
    await webhooks.close();
    open();
    expect(await answer).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(handled).not.toHaveBeenCalled();
  });
});

test.each([-1, Number.NaN])("a timeout of %s is refused", async (timeout) => {
  await expect(receiver().close({ timeout })).rejects.toThrow(/^\[invalid_options\] `timeout` must be/);
});

describe("signal", () => {
  test("is one per event, and does not fire for an event that was handled", async () => {
    const webhooks = receiver();
    const signals: UnknownWebhookEvent["signal"][] = [];
    webhooks.onAny(({ signal }) => void signals.push(signal));
    webhooks.onAny(({ signal }) => void signals.push(signal));
    await webhooks.fetch(await signed());
    await webhooks.close();
    expect(signals[0]).toBe(signals[1]);
    expect(signals[0]?.aborted).toBe(false);
  });

  test("that is first read after it fired has fired", async () => {
    const webhooks = receiver({ handlerTimeout: 10 });
    let event: UnknownWebhookEvent | undefined;
    webhooks.on("message:send", (received) => {
      event = received;
      return hung();
    });
    await webhooks.fetch(await signed());
    expect(event?.signal.aborted).toBe(true);
  });
});
