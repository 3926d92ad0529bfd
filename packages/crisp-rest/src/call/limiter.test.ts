import { getEventListeners } from "node:events";
import { expect, test, vi } from "vitest";
import { CrispRest } from "../crisp-rest.ts";
import { createLimiter } from "./limiter.ts";

test("at most `concurrency` requests are open, also over clients that share the limiter", async () => {
  let open = 0;
  let most = 0;
  const fetch = async () => {
    most = Math.max(most, ++open);
    await new Promise(setImmediate);
    open -= 1;
    return Response.json({ error: false, reason: "resolved", data: {} });
  };
  const limit = createLimiter({ concurrency: 3 });
  const clients = [0, 1].map(() => new CrispRest({ identifier: "i", key: "k", fetch, limit }));
  await Promise.all(clients.flatMap((client) => Array.from({ length: 20 }, () => client.request("GET", "/x"))));
  expect(most).toBe(3);
});

test("at most `perInterval` requests begin in an interval, in their order", async () => {
  const limiter = createLimiter({ perInterval: 3, interval: 60 });
  const times: number[] = [];
  const order: number[] = [];
  const calls = Array.from({ length: 10 }, async (_, call) => {
    await limiter.acquire();
    times.push(Date.now());
    order.push(call);
  });
  await Promise.all(calls);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (let at = 3; at < times.length; at++) expect(times[at]! - times[at - 3]!).toBeGreaterThanOrEqual(59);
});

test("a request counts from its beginning, though another one of its moment takes long to begin", async () => {
  const begun: number[] = [];
  const fetch = async () => {
    begun.push(performance.now());
    // As the first call of Node's `fetch`, which loads its code.
    const until = performance.now() + (begun.length === 1 ? 50 : 0);
    while (performance.now() < until);
    return Response.json({ error: false, reason: "resolved", data: {} });
  };
  const client = new CrispRest({ identifier: "i", key: "k", fetch, limit: { perInterval: 2, interval: 100 } });
  await Promise.all(Array.from({ length: 6 }, () => client.request("GET", "/x")));
  for (let at = 2; at < begun.length; at++) expect(begun[at]! - begun[at - 2]!).toBeGreaterThan(80);
});

test.each([{ concurrency: 2.5 }, { perInterval: 2.5 }])("%j allows 3", async (limit) => {
  vi.useFakeTimers();
  try {
    const { acquire } = createLimiter(limit);
    let begun = 0;
    for (let call = 0; call < 5; call++) void acquire().then(() => (begun += 1));
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});

test("a call that is aborted gives up its place", async () => {
  const limiter = createLimiter({ concurrency: 1 });
  const release = await limiter.acquire();
  const given = new AbortController();
  const gone = limiter.acquire(given.signal);
  const next = limiter.acquire();
  given.abort(new Error("enough"));
  await expect(gone).rejects.toThrow("enough");
  release();
  release();
  await next;
  await expect(limiter.acquire(AbortSignal.abort(new Error("late")))).rejects.toThrow("late");
});

test("an aborted wait for the limiter is an aborted call", async () => {
  const limit = createLimiter({ concurrency: 1 });
  await limit.acquire();
  const client = new CrispRest({ identifier: "i", key: "k", limit });
  const call = client.request("GET", "/x", { signal: AbortSignal.timeout(20) });
  await expect(call).rejects.toMatchObject({ code: "aborted", attempts: 0 });
});

test("a custom limiter that returns no function, throws or ignores the signal cannot break a call", async () => {
  const fetch = async () => Response.json({ error: false, reason: "resolved", data: {} });
  const token = { identifier: "i", key: "mock_key", fetch };
  const nothing = new CrispRest({ ...token, limit: { acquire: async () => 5 as never } });
  await expect(nothing.request("GET", "/x")).rejects.toMatchObject({ code: "invalid_options", attempts: 0 });

  const warnings: unknown[] = [];
  const logger = { warn: (text: unknown) => void warnings.push(text), error() {} };
  const fail = () => {
    throw new Error("broken");
  };
  const failing = new CrispRest({ ...token, logger, limit: { acquire: async () => fail } });
  expect(await failing.request("GET", "/x")).toEqual({});
  await vi.waitFor(() => expect(warnings).toEqual([expect.stringContaining("broken")]));

  let ended = 0;
  const given = new AbortController();
  const deaf = {
    async acquire() {
      given.abort();
      return () => void ended++;
    },
  };
  const late = new CrispRest({ ...token, limit: deaf }).request("GET", "/x", { signal: given.signal });
  await expect(late).rejects.toMatchObject({ code: "aborted", attempts: 0 });
  expect(ended).toBe(1);
});

test("the interval does not follow the wall clock", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const limiter = createLimiter({ perInterval: 1, interval: 30 });
    await limiter.acquire();
    vi.setSystemTime(0);
    const began = performance.now();
    await limiter.acquire();
    expect(performance.now() - began).toBeGreaterThan(20);
  } finally {
    vi.useRealTimers();
  }
});

test("calls that share a signal add one listener to it, and none stays", async () => {
  const { signal } = new AbortController();
  const answers: (() => void)[] = [];
  const fetch = () =>
    new Promise<Response>((resolve) =>
      answers.push(() => resolve(Response.json({ error: false, reason: "resolved", data: {} }))),
    );
  const client = new CrispRest({ identifier: "i", key: "mock_key", fetch, limit: { concurrency: 2 } });
  const calls = Array.from({ length: 12 }, () => client.request("GET", "/x", { signal }));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  for (let answered = 0; answered < calls.length; answered++) {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(0));
    answers.shift()?.();
  }
  await Promise.all(calls);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test.each([{ concurrency: 0 }, { perInterval: 0 }, { interval: 0 }, { concurrency: Number.NaN }])(
  "%j is refused",
  (limit) => {
    expect(() => createLimiter(limit)).toThrow(expect.objectContaining({ code: "invalid_options" }));
  },
);

test("an interval that is longer than timers support is waited for", async () => {
  vi.useFakeTimers();
  try {
    const month = 31 * 24 * 3600_000;
    const { acquire } = createLimiter({ perInterval: 1, interval: month });
    let begun = 0;
    for (let call = 0; call < 2; call++) void acquire().then(() => (begun += 1));
    await vi.advanceTimersByTimeAsync(month - 1);
    expect(begun).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

test("a foreign limiter that fails is not called an abort", async () => {
  const cause = new Error("full");
  const limit = { acquire: () => Promise.reject(cause) };
  const call = new CrispRest({ identifier: "i", key: "k", limit }).request("GET", "/x");
  await expect(call).rejects.toMatchObject({ code: "invalid_options", cause, attempts: 0 });
});
