import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { envelope } from "../../test/conformance/case.ts";
import { gate, message, receiver, signed } from "../../test/conformance/receiver.ts";
import { type DedupeStore, fromQueue, memoryDedupe, type UnknownWebhookEvent } from "../index.ts";
import { signTestRequest } from "../testing/sign-test-request.ts";

describe("ordered", () => {
  test("runs the events of one session one after another, those of different sessions concurrently", async () => {
    const webhooks = receiver({ ordered: true });
    const gates = new Map([1, 2, 3].map((fingerprint) => [fingerprint, gate()]));
    const log: string[] = [];
    webhooks.on("message:send", async ({ data: { fingerprint } }) => {
      log.push(`begin ${fingerprint}`);
      await gates.get(fingerprint)?.opened;
      log.push(`end ${fingerprint}`);
      if (fingerprint === 1) throw new Error("a failure holds nobody up");
    });
    const first = webhooks.receive(message("a", 1)).catch(() => "failed");
    const second = webhooks.receive(message("a", 2));
    const other = webhooks.receive(message("b", 3));
    await turn();
    expect(log).toEqual(["begin 1", "begin 3"]);
    gates.get(3)?.open();
    await other;
    gates.get(1)?.open();
    expect(await first).toBe("failed");
    await turn();
    expect(log).toEqual(["begin 1", "begin 3", "end 3", "end 1", "begin 2"]);
    gates.get(2)?.open();
    expect(await second).toBe("handled");
  });

  test("without it, events of one session run concurrently", async () => {
    const webhooks = receiver();
    const { open, opened } = gate();
    let running = 0;
    webhooks.on("message:send", () => {
      running++;
      return opened;
    });
    const both = [webhooks.receive(message("a", 1)), webhooks.receive(message("a", 2))];
    await turn();
    expect(running).toBe(2);
    open();
    await Promise.all(both);
  });

  test("events without a session do not wait", async () => {
    const webhooks = receiver({ ordered: true, validation: "off" });
    const { open, opened } = gate();
    let running = 0;
    webhooks.on("people:profile:created", () => {
      running++;
      return opened;
    });
    const event = { event: "people:profile:created", data: { website_id: "w", people_id: "p" } };
    const both = [webhooks.receive(event), webhooks.receive({ ...event, data: { ...event.data, session_id: 7 } })];
    await turn();
    expect(running).toBe(2);
    open();
    await Promise.all(both);
  });
});

test("handlers that throw values without text count as failed", async () => {
  const webhooks = receiver();
  for (const thrown of [Object.create(null), { toString: 5 }]) {
    webhooks.on("message:send", () => {
      throw thrown;
    });
  }
  await expect(webhooks.receive(message("a", 1))).rejects.toMatchObject({
    code: "handler_failed",
    cause: expect.any(AggregateError),
  });
});

describe("dedupe", () => {
  test("a delivery that arrives while another attempt runs is postponed", async () => {
    const webhooks = receiver({ dedupe: memoryDedupe() });
    const { open, opened } = gate();
    webhooks.on("message:send", () => opened);
    const first = webhooks.fetch(await signed());
    await turn();
    const second = await webhooks.fetch(await signed());
    expect(second.status).toBe(503);
    expect(second.headers.get("retry-after")).toBe("5");
    expect(await second.json()).toMatchObject({ error: { code: "in_progress" } });
    open();
    expect((await first).status).toBe(200);
    expect(await (await webhooks.fetch(await signed())).json()).toEqual({ result: "duplicate" });
  });

  test("the key is the name, the kind of origin, and the body's digest or your own key", async () => {
    const claimed: string[] = [];
    const store: DedupeStore = { claim: (key) => claimed.push(key) > 0, commit: () => {}, release: () => {} };
    const body = { event: "message:sung", data: {} };
    await receiver({ dedupe: store }).receive(body);
    // printf '{"event":"message:sung","data":{}}' | sha256sum
    const digest = "531030245e6bf5120418fef7456653576aaa5e3d960ef08bcef3b47be7dc4e30";
    await receiver({ dedupe: store, name: "shop" }).receive(fromQueue(body));
    await receiver({ dedupe: store, name: "shop" }).fetch(await signed(body));
    await receiver({ dedupe: store, urlKey: "k" }).fetch(await signTestRequest(body, { urlKey: "k" }));
    expect(claimed).toEqual([
      `default:receive:${digest}`,
      `shop:queue:${digest}`,
      `shop:plugin:${digest}`,
      `default:website:${digest}`,
    ]);
    const dedupeKey = ({ event, data }: UnknownWebhookEvent) =>
      `${event} ${(data as { fingerprint: number }).fingerprint}`;
    await receiver({ dedupe: store, dedupeKey }).receive(message("s", 8));
    expect(claimed[4]).toBe("default:receive:message:send 8");
  });

  test("a store that fails makes the answer 503, unless the event was handled", async () => {
    const cause = new Error("the store is down");
    const down: DedupeStore = { claim: () => Promise.reject(cause), commit: () => {}, release: () => {} };
    await expect(receiver({ dedupe: down }).receive(envelope)).rejects.toMatchObject({
      code: "store_failed",
      status: 503,
      cause,
    });

    const error = vi.fn();
    const forgetful: DedupeStore = {
      claim: () => true,
      commit: () => Promise.reject(cause),
      release: () => Promise.reject(cause),
    };
    const webhooks = receiver({ logger: { error }, dedupe: forgetful });
    expect((await webhooks.fetch(await signed())).status).toBe(200);
    expect(error).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^\[store_failed\] .*commit.*"message:send", attempt 1 .*the store is down/),
      expect.objectContaining({ code: "store_failed", event: "message:send" }),
    );
    webhooks.on("message:send", () => Promise.reject(new Error("no")));
    expect((await webhooks.fetch(await signed())).status).toBe(500);
    expect(error.mock.calls.map(([line]) => /^\[\w+\]/.exec(line)?.[0])).toEqual([
      "[store_failed]",
      "[store_failed]",
      "[handler_failed]",
    ]);
  });
});
