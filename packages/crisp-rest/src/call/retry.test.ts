import { describe, expect, test, vi } from "vitest";
import { CrispRest } from "../crisp-rest.ts";
import { reset, type Step, StepServer, silence } from "../testing/serve.ts";
import { parseRetryAfter } from "./retry.ts";
import { sleep } from "./sleep.ts";

const repeatable = ["GET", "HEAD", "PUT", "DELETE"];
const others = ["POST", "PATCH"];

/** The number of requests if the first attempt ends in this way and the second is answered. */
const rows: readonly {
  readonly name: string;
  readonly step: Step;
  readonly repeatable: 1 | 2;
  readonly others: 1 | 2;
}[] = [
  { name: "a reset connection", step: reset, repeatable: 2, others: 1 },
  { name: "no answer in time", step: silence, repeatable: 2, others: 1 },
  { name: "408", step: { status: 408 }, repeatable: 2, others: 1 },
  { name: "425", step: { status: 425 }, repeatable: 2, others: 1 },
  { name: "420", step: { status: 420 }, repeatable: 2, others: 2 },
  { name: "429", step: { status: 429 }, repeatable: 2, others: 2 },
  { name: "500", step: { status: 500 }, repeatable: 2, others: 1 },
  { name: "502", step: { status: 502 }, repeatable: 2, others: 1 },
  { name: "503", step: { status: 503 }, repeatable: 2, others: 1 },
  { name: "503 with Retry-After", step: { status: 503, headers: { "retry-after": "0" } }, repeatable: 2, others: 2 },
  { name: "504", step: { status: 504 }, repeatable: 2, others: 1 },
  { name: "400", step: { status: 400 }, repeatable: 1, others: 1 },
  { name: "401", step: { status: 401 }, repeatable: 1, others: 1 },
  { name: "403", step: { status: 403 }, repeatable: 1, others: 1 },
  { name: "404", step: { status: 404 }, repeatable: 1, others: 1 },
  { name: "409", step: { status: 409 }, repeatable: 1, others: 1 },
  { name: "413", step: { status: 413 }, repeatable: 1, others: 1 },
  { name: "423", step: { status: 423 }, repeatable: 1, others: 1 },
  { name: "a redirect", step: { status: 307, headers: { location: "/" } }, repeatable: 1, others: 1 },
];

describe.each(rows)("after $name", (row) => {
  test.each([...repeatable, ...others])("%s", async (method) => {
    const expected = repeatable.includes(method) ? row.repeatable : row.others;
    await using server = await StepServer.start(row.step, { data: {} });
    // A busy machine may be too late for the short time-out several times.
    const options = row.step === silence ? { timeout: 200, retry: { attempts: 100 } } : {};
    const call = server.client(options).request(method, "/plugin/connect/account");
    await (expected === 2 ? expect(call).resolves.toEqual({}) : expect(call).rejects.toMatchObject({ attempts: 1 }));
    if (row.step === silence && expected === 2) expect(server.got.length).toBeGreaterThanOrEqual(2);
    else expect(server.got).toHaveLength(expected);
  });
});

test.each([...repeatable, ...others])("%s is sent again when the connection could not be made", async (method) => {
  const server = await StepServer.start();
  await server[Symbol.asyncDispose]();
  const call = server.client({ retry: { attempts: 4 } }).request(method, "/x");
  await expect(call).rejects.toMatchObject({ code: "network", attempts: 4, maybeSent: false });
});

test("the number of attempts is that of the option, of the client or of the call", async () => {
  await using server = await StepServer.start({ status: 500 });
  await expect(server.client().request("GET", "/x")).rejects.toMatchObject({ code: "server_error", attempts: 3 });
  const client = server.client({ retry: { attempts: 2 } });
  await expect(client.request("GET", "/x")).rejects.toMatchObject({ attempts: 2 });
  await expect(client.request("GET", "/x", { retry: { attempts: 5 } })).rejects.toMatchObject({ attempts: 5 });
  await expect(client.request("GET", "/x", { retry: false })).rejects.toMatchObject({ attempts: 1 });
  await expect(client.website.getWebsite("w", { retry: false })).rejects.toMatchObject({ attempts: 1 });
});

test.each(["GET", "PUT", "DELETE", "POST", "PATCH"])("%s: 429 for the quota is the quota", async (method) => {
  await using server = await StepServer.start({ status: 429, reason: "quota_limit_exceeded" }, { data: {} });
  await expect(server.client().request(method, "/x")).rejects.toMatchObject({ code: "quota_exceeded", attempts: 1 });
});

test("an exhausted quota is retried only if `retry.quota` is set", async () => {
  await using server = await StepServer.start({ status: 423, reason: "quota_limit_exceeded" }, { data: { a: 1 } });
  await expect(server.client().request("GET", "/x")).rejects.toMatchObject({ code: "quota_exceeded", attempts: 1 });
  await using asked = await StepServer.start({ status: 423, reason: "quota_limit_exceeded" }, { data: { a: 1 } });
  expect(await asked.client({ retry: { quota: true } }).request("GET", "/x")).toEqual({ a: 1 });
});

test("Retry-After is waited for, in seconds or as a date, also beyond maxDelay", async () => {
  const date = new Date("2026-01-01T00:00:00Z");
  const later = new Date(date.getTime() + 1000);
  for (const headers of [{ "retry-after": "0.2" }, { "retry-after": later.toUTCString(), date: date.toUTCString() }]) {
    await using server = await StepServer.start({ status: 429, headers }, { data: {} });
    const began = performance.now();
    await server.client().request("POST", "/x");
    expect(performance.now() - began).toBeGreaterThan(150);
  }
});

test("a Retry-After that is too long fails at once, and the error holds it", async () => {
  await using server = await StepServer.start({ status: 429, headers: { "retry-after": "3600" } });
  const call = server.client().request("GET", "/x");
  await expect(call).rejects.toMatchObject({ code: "rate_limited", retryAfter: 3_600_000, attempts: 1 });
});

test("a DELETE that is sent again and finds nothing is done", async () => {
  for (const first of [reset, { status: 500 }, { status: 429 }] satisfies Step[]) {
    await using server = await StepServer.start(first, { status: 404, reason: "not_found" });
    expect(await server.client().website.removeConversation("w", "s")).toEqual({});
  }
  await using never = await StepServer.start({ status: 404, reason: "not_found" });
  await expect(never.client().website.removeConversation("w", "s")).rejects.toMatchObject({ code: "not_found" });
  await using read = await StepServer.start({ status: 500 }, { status: 404, reason: "not_found" });
  await expect(read.client().website.getConversation("w", "s")).rejects.toMatchObject({ code: "not_found" });
});

test("a refusal whose body never ends is known by its status, and sent again like others", async () => {
  const endless: Step = (response) => void response.writeHead(429).write("{");
  await using server = await StepServer.start(endless, {});
  expect(await server.client({ timeout: 300 }).request("POST", "/x")).toEqual({});
});

test("an error says whether the request may have taken effect", async () => {
  for (const [step, maybeSent] of [
    [reset, true],
    [{ status: 500 }, true],
    [{ status: 400 }, false],
    [{ status: 429 }, false],
  ] satisfies [Step, boolean][]) {
    await using server = await StepServer.start(step);
    await expect(server.client().request("POST", "/x")).rejects.toMatchObject({ maybeSent });
    await expect(server.client().request("GET", "/x")).rejects.toMatchObject({ maybeSent: false });
  }
});

test("the signal ends a call before, during and between its attempts", async () => {
  await using server = await StepServer.start(silence);
  const reason = new Error("enough");
  const client = server.client({ retry: { minDelay: 60_000, maxDelay: 60_000 } });
  await expect(client.request("GET", "/x", { signal: AbortSignal.abort(reason) })).rejects.toMatchObject({
    ...{ code: "aborted", cause: reason, attempts: 0 },
  });
  expect(server.got).toHaveLength(0);
  const during = new AbortController();
  const call = client.request("POST", "/x", { signal: during.signal });
  await expect.poll(() => server.got.length).toBe(1);
  during.abort(reason);
  await expect(call).rejects.toMatchObject({ code: "aborted", cause: reason, attempts: 1, maybeSent: true });

  await using failing = await StepServer.start({ status: 500 });
  const between = new AbortController();
  const waiting = new CrispRest({ ...{ identifier: "i", key: "k", apiUrl: failing.url } }).request("GET", "/x", {
    ...{ signal: between.signal, retry: { minDelay: 60_000, maxDelay: 60_000 } },
  });
  await expect.poll(() => failing.got.length).toBe(1);
  between.abort(reason);
  await expect(waiting).rejects.toMatchObject({ code: "aborted", attempts: 1 });
});

test.each([["10, 20"], [".5"], ["-1"], ["+5"], ["1,5"], ["May 5"], ["soon"], [""], ["Infinity"], ["25:61 tomorrow"]])(
  "%j is no Retry-After: the usual delay is kept",
  (header) => {
    expect(parseRetryAfter(header, null)).toBeUndefined();
  },
);

test("a date in Retry-After is compared with the clock if the answer's own date is missing or invalid", () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
  try {
    for (const date of [null, "", "yesterday"]) {
      expect(parseRetryAfter("Thu, 01 Jan 2026 00:00:05 GMT", date)).toBe(5000);
    }
    expect(parseRetryAfter("Thursday, 01-Jan-26 00:00:05 GMT", null)).toBe(5000);
  } finally {
    vi.useRealTimers();
  }
});

test("a wait that is longer than timers support is waited for, and aborted", async () => {
  vi.useFakeTimers();
  try {
    const month = 31 * 24 * 3600_000;
    let isOver = false;
    void sleep(month).then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(month - 1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);

    const given = new AbortController();
    const endless = sleep(Number.POSITIVE_INFINITY, given.signal);
    given.abort(new Error("enough"));
    await expect(endless).rejects.toThrow("enough");
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("a used-up quota had no effect, at any status", async () => {
  await using server = await StepServer.start({ status: 500, reason: "quota_limit_exceeded" });
  const refused = { code: "quota_exceeded", attempts: 1, maybeSent: false };
  await expect(server.client().request("POST", "/x")).rejects.toMatchObject(refused);
});
