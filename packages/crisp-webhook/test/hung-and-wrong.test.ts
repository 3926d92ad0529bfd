// Functions of the user that never answer or return invalid values, and arguments of the wrong type.
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { redisDedupe } from "../src/dedupe/redis-dedupe.ts";
import {
  type CrispWebhookError,
  type CrispWebhooks,
  type DedupeStore,
  explain,
  fromQueue,
  memoryDedupe,
  once,
} from "../src/index.ts";
import { signTestRequest } from "../src/testing/sign-test-request.ts";
import { envelope, hook, SECRET } from "./conformance/case.ts";
import { gate, message, receiver, signed } from "./conformance/receiver.ts";

const never = () => new Promise<never>(() => {});

/** A receiver with the codes of its failures. */
function reporting(options: ConstructorParameters<typeof CrispWebhooks>[0] = {}) {
  const webhooks = receiver(options);
  const failures: CrispWebhookError[] = [];
  webhooks.onError(({ error }) => failures.push(error));
  return { webhooks, failures };
}

describe('a `claim` that returns anything but true, false and "running"', () => {
  test.each([undefined, null, 1, 0, "OK", {}])("is a failed store, and nothing is lost: %j", async (result) => {
    const claim = async () => result as unknown as boolean;
    const { webhooks, failures } = reporting({ dedupe: { ...memoryDedupe(), claim } });
    const handled = vi.fn();
    webhooks.onAny(handled);
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    expect(handled).not.toHaveBeenCalled();
    expect(failures).toHaveLength(1);
    expect(failures[0]?.message).toMatch(/^\[store_failed\] .*`claim` must return true, false or "running", not /);
  });

  test("names what it returned", async () => {
    const store = { ...memoryDedupe(), claim: () => "OK" } as unknown as DedupeStore;
    await expect(once(store, "k", () => {})).rejects.toThrow(/not "OK"\. See/);
    const nothing = { ...memoryDedupe(), claim() {} } as unknown as DedupeStore;
    await expect(once(nothing, "k", () => {})).rejects.toThrow(/not undefined\. See/);
  });
});

describe("a `dedupeKey` that returns", () => {
  test.each([
    ["a promise", async () => "k"],
    ["a promise that rejects", async () => Promise.reject(new Error("down"))],
    ["an object", () => ({})],
    ["an empty text", () => ""],
    ["true", () => true],
    ["NaN", () => Number.NaN],
  ])("%s: the answer is 503, since two deliveries would count as one", async (_name, dedupeKey) => {
    const { webhooks, failures } = reporting({ dedupe: memoryDedupe(), dedupeKey: dedupeKey as never });
    const handled = vi.fn();
    webhooks.onAny(handled);
    expect((await webhooks.fetch(await signed())).status).toBe(503);
    expect(handled).not.toHaveBeenCalled();
    expect(failures[0]).toMatchObject({
      ...{ code: "store_failed", cause: { message: "it must return a non-empty text or a finite number" } },
    });
  });

  test.each([
    ["a number, which counts as text", () => 7],
    ["0", () => 0],
    ["a BigInt", () => 7n],
    ["0n", () => 0n],
    ["undefined, for which the digest of the body counts", () => undefined],
  ])("%s", async (_name, dedupeKey) => {
    const { webhooks } = reporting({ dedupe: memoryDedupe(), dedupeKey: dedupeKey as never });
    const answers = [await webhooks.fetch(await signed()), await webhooks.fetch(await signed())];
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { result: "unhandled" },
      { result: "duplicate" },
    ]);
  });
});

test("a `waitUntil` that rejects is logged, and changes nothing", async () => {
  const warn = vi.fn();
  const waitUntil = (async () => Promise.reject(new Error("frozen"))) as never;
  const webhooks = receiver({ mode: "ack", waitUntil, logger: { warn } });
  expect((await webhooks.fetch(await signed())).status).toBe(202);
  await expect.poll(() => warn.mock.calls.length).toBeGreaterThan(0);
  expect(warn.mock.calls[0]?.[0]).toBe("`waitUntil` failed: frozen");
});

describe("a `secret` function", () => {
  test("that never answers is answered 500 after the `storeTimeout`", async () => {
    const { webhooks, failures } = reporting({ secret: never, storeTimeout: 20 });
    expect((await webhooks.fetch(await signed())).status).toBe(500);
    expect(failures[0]?.message).toMatch(
      /^\[secret_unavailable\] the `secret` function did not answer within 20 ms, the `storeTimeout`/,
    );
  });

  test.each([Buffer.from(SECRET), [5], {}, 7])("that returns %j is answered 500, with the reason", async (found) => {
    const { webhooks, failures } = reporting({ secret: async () => found as unknown as string });
    expect((await webhooks.fetch(await signed())).status).toBe(500);
    expect(failures[0]).toMatchObject({
      code: "secret_unavailable",
      cause: { message: expect.stringMatching(/`secret` must be a text, a list of texts/) },
    });
  });
});

describe("a `renew`", () => {
  /** Handles one hook while its claim is renewed once. Returns the warnings. */
  async function renewing(renew: NonNullable<DedupeStore["renew"]>) {
    const { open, opened } = gate();
    const warn = vi.fn(open);
    const dedupe = { ...memoryDedupe({ claimTtl: 3 }), renew };
    const webhooks = receiver({ dedupe, storeTimeout: 5, logger: { warn } });
    webhooks.onAny(() => opened);
    expect((await webhooks.fetch(await signed())).status).toBe(200);
    return String(warn.mock.calls[0]);
  }

  test("that never answers is logged", async () => {
    expect(await renewing(never)).toMatch(/did not renew a claim within 5 ms/);
  });

  test("that throws is logged", async () => {
    const down = () => {
      throw new Error("down");
    };
    expect(await renewing(down)).toMatch(/could not renew a claim: down/);
  });

  test("that has lost the claim is logged, and not called again", async () => {
    const renew = vi.fn(() => false);
    expect(await renewing(renew)).toMatch(/a claim was lost while its handlers run/);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  test("that ends after the claim was settled is not logged", async () => {
    const { open, opened } = gate();
    const answers = gate();
    const warn = vi.fn();
    const renew = async () => {
      open();
      await answers.opened;
      return false;
    };
    const webhooks = receiver({ dedupe: { ...memoryDedupe({ claimTtl: 3 }), renew }, logger: { warn } });
    webhooks.onAny(() => opened);
    await webhooks.fetch(await signed());
    answers.open();
    await sleep(0);
    expect(warn).not.toHaveBeenCalled();
  });

  test("is asked at intervals that timers support", async () => {
    const renew = vi.fn(() => true);
    const webhooks = receiver({ dedupe: { ...memoryDedupe({ claimTtl: Number.POSITIVE_INFINITY }), renew } });
    webhooks.onAny(() => sleep(5));
    await webhooks.fetch(await signed());
    expect(renew).not.toHaveBeenCalled();
  });
});

test("events that still waited when `close` stopped waiting are not started, but delivered again", async () => {
  const { webhooks, failures } = reporting({ ordered: true });
  const started: unknown[] = [];
  webhooks.on("message:send", async ({ data, signal }) => {
    started.push(data.fingerprint);
    await new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  });
  const answers = await Promise.all([1, 2, 3].map((fingerprint) => signed(message("s", fingerprint)))).then((all) =>
    all.map((request) => webhooks.fetch(request)),
  );
  await expect.poll(() => started.length).toBe(1);
  await webhooks.close({ timeout: 1 });
  expect(await Promise.all(answers.map(async (answer) => (await answer).status))).toEqual([500, 503, 503]);
  expect(started).toEqual([1]);
  expect(failures.map(({ code }) => code)).toEqual(["handler_failed", "closed", "closed"]);
});

test("events that were answered 202 before their turn are handled all the same", async () => {
  const { webhooks } = reporting({ ordered: true, mode: "ack" });
  const started: unknown[] = [];
  webhooks.on("message:send", async ({ data, signal }) => {
    started.push(data.fingerprint);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  });
  await webhooks.fetch(await signed(message("s", 1)));
  await webhooks.fetch(await signed(message("s", 2)));
  await expect.poll(() => started.length).toBe(1);
  await webhooks.close({ timeout: 1 });
  expect(started).toEqual([1, 2]);
});

describe("wrong arguments are refused with the remedy:", () => {
  const webhooks = receiver();
  const cycle: { event: string; data: object } = { event: "x", data: {} };
  cycle.data = cycle;
  const none = undefined as never;
  test.each<[string, () => unknown, RegExp]>([
    ["verify", () => webhooks.verify(none), /^\[invalid_options\] pass a `Request`/],
    ["verifyAndReceive", () => webhooks.verifyAndReceive(none), /^\[invalid_options\] pass a `Request`/],
    ["fetch", () => webhooks.fetch(null as never), /^\[invalid_options\] pass a `Request`/],
    ["receive, of a cycle", () => webhooks.receive(cycle), /^\[malformed_json\] the envelope cannot be written/],
    ["receive, of a bigint", () => webhooks.receive({ event: "x", data: { n: 1n } }), /^\[malformed_json\] the env/],
    ["fromQueue, of a cycle", async () => fromQueue(cycle), /^\[malformed_json\] the envelope cannot be written/],
    ["sign", () => webhooks.sign({ body: envelope as never }), /^\[invalid_options\] the body to sign/],
    ["once without a key", () => once(memoryDedupe(), none, () => {}), /^\[invalid_options\] the key of `once`/],
    ["once with an empty key", () => once(memoryDedupe(), "", () => {}), /^\[invalid_options\] the key of `once`/],
    [
      "once with wrong options",
      () => once(memoryDedupe(), "k", () => {}, { storeTimeout: Number.NaN }),
      /`storeTimeout`/,
    ],
    ["sign without arguments", () => webhooks.sign(none), /^\[invalid_options\] the body to sign/],
    ["explain without arguments", () => explain(none), /^\[invalid_options\] pass `\{ body, headers, secret \}`/],
    ["explain without a secret", () => explain({ ...hook(), secret: none }), /^\[invalid_options\] pass the `secret`/],
    [
      "signTestRequest without options",
      () => signTestRequest(envelope, none),
      /^\[invalid_options\] pass the `secret`/,
    ],
    ["close with a text", () => webhooks.close({ timeout: "5" as never }), /^\[invalid_options\] `timeout` must be/],
    ["close with null", () => webhooks.close({ timeout: null as never }), /^\[invalid_options\] `timeout` must be/],
    ["on without a name", async () => webhooks.on(none, () => {}), /^the name of an event is a non-empty string/],
    ["once without a step", () => once(memoryDedupe(), "k", none), /^\[invalid_options\] the step given to `once`/],
    ["redisDedupe", async () => redisDedupe(none), /^\[invalid_options\] `client` must be/],
    ["memoryDedupe", async () => memoryDedupe({ now: 5 as never }), /^\[invalid_options\] `now` must be a function/],
  ])("%s", async (_name, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });

  const client = { call: async () => null };
  test.each([{ ttl: Number.POSITIVE_INFINITY }, { claimTtl: 1e300 }, { prefix: 5 as never }, { now: 5 as never }])(
    "redisDedupe(%j)",
    (options) => {
      expect(() => redisDedupe({ client, ...options })).toThrow(/^\[invalid_options\] `/);
    },
  );
});

test("a step whose result could not be recorded is logged with the cause", async () => {
  const warn = vi.fn();
  const commit = async () => Promise.reject(new Error("down"));
  expect(await once({ ...memoryDedupe(), commit }, "k", () => 7, { logger: { warn } })).toBe(7);
  expect(String(warn.mock.calls[0])).toMatch(
    /could not commit; see `cause`.* \| cause: down \| the step "k" may run again/,
  );
});

test.each([
  ["/a b", "/a%20b"],
  ["/café", "/caf%C3%A9"],
  ["/caf%c3%a9", "/café/"],
  ["/50%", "/50%"],
])("the path %s serves %s", async (path, url) => {
  const answer = await receiver({ path }).handle({ method: "GET", url, headers: {}, body: null });
  expect(answer.status).toBe(405);
});

test("a step whose result is not recorded in time is logged without a cause", async () => {
  const warn = vi.fn();
  const store = { ...memoryDedupe(), commit: never };
  expect(await once(store, "k", () => 7, { storeTimeout: 5, logger: { warn } })).toBe(7);
  expect(String(warn.mock.calls[0])).toMatch(/did not commit within 5 ms.* \| the step "k" may run again/);
});

test("an event that nothing handles is handled if it was forwarded", async () => {
  const webhooks = receiver();
  webhooks.onUnhandled(() => expect.unreachable());
  webhooks.forward(async () => {});
  expect(await webhooks.verifyAndReceive(await signed())).toBe("handled");
});

describe("a claim of a store without `claimTtl`", () => {
  test("is renewed every 20 s, and no longer once its handler has run for 15 minutes", async () => {
    const { open, opened } = gate();
    const started = gate();
    const { claim, commit, release } = memoryDedupe();
    const renew = vi.fn(() => true);
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    try {
      const webhooks = receiver({ dedupe: { claim, commit, release, renew } });
      webhooks.onAny(() => {
        started.open();
        return opened;
      });
      const answer = webhooks.fetch(await signed());
      await started.opened;
      await vi.advanceTimersByTimeAsync(19_999);
      expect(renew).toHaveBeenCalledTimes(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(renew).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1_000_000);
      expect(renew).toHaveBeenCalledTimes(45);
      open();
      expect((await answer).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });
});

test("a claim that is won after the answer is released, and a failure of that changes nothing", async () => {
  const late = gate();
  const release = vi.fn(async () => Promise.reject(new Error("down")));
  const claim = async () => {
    await late.opened;
    return true;
  };
  const webhooks = receiver({ dedupe: { ...memoryDedupe(), claim, release }, storeTimeout: 5 });
  expect((await webhooks.fetch(await signed())).status).toBe(503);
  late.open();
  await expect.poll(() => release.mock.calls.length).toBe(1);
});
