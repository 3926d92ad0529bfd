import { describe, expect, test, vi } from "vitest";
import { envelope } from "../../test/conformance/case.ts";
import { gate, message, receiver, signed } from "../../test/conformance/receiver.ts";
import { memoryDedupe, type UnknownWebhookEvent } from "../index.ts";

describe("forward", () => {
  test("stores every event before its handlers, unknown ones included, and can be removed", async () => {
    const webhooks = receiver();
    const log: string[] = [];
    const remove = webhooks.forward(async ({ event, raw }) => {
      await Promise.resolve();
      log.push(`stored ${event} ${raw.length > 0}`);
    });
    webhooks.on("message:send", () => log.push("handled"));
    webhooks.onUnhandled(({ event }) => log.push(`unhandled ${event}`));
    const results = [];
    for (const body of [envelope, { ...envelope, event: "message:sung" }, { ...envelope, event: "session:removed" }]) {
      results.push(await (await webhooks.fetch(await signed(body))).json());
    }
    expect(log).toEqual([
      "stored message:send true",
      "handled",
      "stored message:sung true",
      "stored session:removed true",
    ]);
    expect(results).toEqual([{ result: "handled" }, { result: "handled" }, { result: "handled" }]);
    remove();
    await webhooks.fetch(await signed({ ...envelope, event: "message:sung" }));
    expect(log.at(-1)).toBe("unhandled message:sung");
  });

  test.each([
    ["rejects", () => Promise.reject(new Error("the queue is full"))],
    [
      "throws",
      () => {
        throw new Error("the queue is full");
      },
    ],
  ])("a store that %s is answered 503, without handlers, and called again at the next attempt", async (_name, fail) => {
    const error = vi.fn();
    const webhooks = receiver({ dedupe: memoryDedupe(), logger: { error } });
    const handled = vi.fn();
    webhooks.on("message:send", handled);
    const remove = webhooks.forward(fail as () => Promise<void>);
    const answer = await webhooks.fetch(await signed());
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await answer.json()).toMatchObject({ error: { code: "store_failed" } });
    expect(handled).not.toHaveBeenCalled();
    expect(error).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^\[store_failed\].*"message:send".*the queue is full/),
      expect.anything(),
    );
    remove();
    webhooks.forward(async () => {});
    expect((await webhooks.fetch(await signed())).status).toBe(200);
    expect(handled).toHaveBeenCalledOnce();
  });

  test("a deadline that passes before the event is stored is answered 503, and nothing is handled", async () => {
    const webhooks = receiver({ deadline: 20, dedupe: memoryDedupe() });
    const handled = vi.fn();
    webhooks.on("message:send", handled);
    const { open, opened } = gate();
    const stored: UnknownWebhookEvent[] = [];
    webhooks.forward(async (event) => {
      if (stored.push(event) === 1) await opened;
    });
    const answer = await webhooks.fetch(await signed());
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    open();
    await expect.poll(async () => (await webhooks.fetch(await signed())).status).toBe(200);
    expect(stored).toHaveLength(2);
    expect(handled).toHaveBeenCalledOnce();
  });

  test("a deadline that passes while the session's earlier event is handled is answered 503 as well", async () => {
    const webhooks = receiver({ deadline: 20, ordered: true });
    const { open, opened } = gate();
    const stored: number[] = [];
    webhooks.forward(async ({ data }) => void stored.push((data as { fingerprint: number }).fingerprint));
    webhooks.on("message:send", ({ data }) => (data.fingerprint === 1 ? opened : undefined));
    expect((await webhooks.fetch(await signed(message("a", 1)))).status).toBe(202);
    expect((await webhooks.fetch(await signed(message("a", 2)))).status).toBe(503);
    open();
    await webhooks.close();
    expect(stored).toEqual([1]);
  });

  test("a deadline that passes while handlers run is answered 202: the event is stored", async () => {
    const webhooks = receiver({ deadline: 20 });
    const { open, opened } = gate();
    webhooks.forward(async () => {});
    webhooks.on("message:send", () => opened);
    expect((await webhooks.fetch(await signed())).status).toBe(202);
    open();
    await webhooks.close();
  });

  test("is refused in ack mode, which answers before anything is stored", () => {
    expect(() => receiver({ mode: "ack" }).forward(async () => {})).toThrow(/^\[invalid_options\] `forward` needs/);
  });

  test("duplicates are not stored again", async () => {
    const webhooks = receiver({ dedupe: memoryDedupe() });
    const store = vi.fn(async () => {});
    webhooks.forward(store);
    await webhooks.fetch(await signed());
    expect(await (await webhooks.fetch(await signed())).json()).toEqual({ result: "duplicate" });
    expect(store).toHaveBeenCalledOnce();
  });
});
