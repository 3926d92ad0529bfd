import { events } from "@x/crisp-types";
import { describe, expect, test } from "vitest";
import { addVisitors, compareWith, compareWithHooks, isNoise, leftIn, startProxy } from "../../test/compare-fixture.ts";
import { startRtmRelay } from "../../test/rtm-relay.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import { assumptions } from "../settings/assumptions.ts";
import { settingList } from "../settings/list.ts";
import { behaviourOf } from "./behaviour.ts";
import { requestsOf } from "./plan.ts";
import { probes } from "./probes/probes.ts";
import { reportOf } from "./report.ts";
import type { Comparison } from "./run-compare.ts";
import { shapeDifferences } from "./shape-difference.ts";

/** Short waits: each is measured anyway. */
const quick = {
  authenticationTimeout: 400,
  delivery: { attemptTimeout: 1_500, retryDelays: [300, 600] },
} as const;
const quickAssumed = new Map<string, unknown>([
  ["rtm-authentication-timeout", 400],
  ["hook-attempt-timeout", 1_500],
  ["hook-retry-delays", [300, 600]],
]);

const differing = ({ assumptions }: Comparison) => assumptions.filter(({ verdict }) => verdict === "differs");

describe("the list of assumptions", () => {
  test("has a probe for each that can be measured, and no other probes", () => {
    const measurable = assumptions.filter(({ measure: { by } }) => by !== "never").map(({ id }) => id);
    expect(Object.keys(probes).sort()).toEqual(measurable.sort());
  });

  test("has every setting that is an assumption, each id once, and an answer and a way to measure for each", () => {
    const settings = settingList.flatMap(({ name, assumption }) => (assumption ? [name] : []));
    expect(assumptions.flatMap(({ setting = [] }) => setting)).toEqual(settings);
    expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length);
    for (const { assumed, measure, question, source } of assumptions) {
      expect(assumed).toBeDefined();
      expect(question).toMatch(/\?$/);
      expect(measure.how).not.toBe("");
      expect(source).not.toBe("");
    }
  });
});

test.concurrent("finds no difference to an unchanged mock, has a verdict for each assumption, and leaves nothing behind", {
  timeout: 120_000,
}, async () => {
  await using real = await startMockCrisp(quick);
  await addVisitors(real, 25);
  const comparison = await compareWithHooks(real, { assumed: quickAssumed });
  expect(differing(comparison)).toEqual([]);
  expect(comparison.shapes).toEqual([]);
  expect(comparison.compared.length).toBeGreaterThan(25);
  expect(comparison.assumptions.map(({ id }) => id)).toEqual(assumptions.map(({ id }) => id));
  const unmeasured = comparison.assumptions.filter(({ verdict, why }) => {
    return verdict === "unmeasured" && !isNoise(why);
  });
  for (const { why } of unmeasured) expect(why).toBeTruthy();
  const never = assumptions.filter(({ measure: { by } }) => by === "never" || by === "install");
  expect(unmeasured.map(({ id }) => id).sort()).toEqual(never.map(({ id }) => id).sort());
  expect(await leftIn(real)).toBe(0);
});

test.concurrent.each(["website", "user"] as const)(
  "finds no difference with a token of tier %s",
  { timeout: 120_000 },
  async (tier) => {
    await using real = await startMockCrisp(quick);
    await addVisitors(real, 25);
    const token = { tier, ...real.tokens[tier] };
    const comparison = await compareWithHooks(real, { token, assumed: quickAssumed });
    expect(differing(comparison)).toEqual([]);
    expect(comparison.shapes).toEqual([]);
    expect(await leftIn(real)).toBe(0);
  },
);

test.concurrent("finds differences in behaviour that no setting changes", {
  timeout: 120_000,
}, async () => {
  await using real = await startMockCrisp({ ...quick, strict: true });
  real.chaos.set([{ fault: "duplicate", target: "kind:event" }]);
  const change = (text: string) => text.replaceAll('"reason":"session_not_found"', '"reason":"not_found"');
  await using proxy = await startProxy(real, { change });
  const comparison = await compareWith(real, { apiUrl: proxy.url, assumed: quickAssumed });
  const measured = Object.fromEntries(differing(comparison).map((verdict) => [verdict.id, verdict.measured]));
  expect(measured).toMatchObject({
    "rest-unknown-fields": "refused",
    "rest-missing-session": "404 not_found",
    "rtm-order": "not in order",
  });
});

test.concurrent("finds fields of events that are renamed, dropped or of another type", {
  timeout: 120_000,
}, async () => {
  await using real = await startMockCrisp(quick);
  // `inbox_id` is optional.
  await using relay = await startRtmRelay(real, (data) => {
    const { type, inbox_id: _dropped, fingerprint, ...others } = data as Record<string, unknown>;
    return { ...others, ...(type ? { kind: type } : {}), ...(fingerprint ? { fingerprint: String(fingerprint) } : {}) };
  });
  const change = (text: string) => text.replaceAll(JSON.stringify(real.info.rtm_url), JSON.stringify(relay.url));
  await using proxy = await startProxy(real, { change });
  const { shapes } = await compareWith(real, { apiUrl: proxy.url, assumed: quickAssumed });
  expect(shapes).toEqual(
    expect.arrayContaining([
      { where: "message:received", path: "type", kind: "missing" },
      { where: "message:received", path: "kind", kind: "extra" },
      { where: "message:received", path: "fingerprint", kind: "type" },
      { where: "session:set_state", path: "inbox_id", kind: "missing" },
    ]),
  );
});

describe.concurrent("requests", () => {
  test("only read without --write, and are at most as many as announced", async () => {
    await using real = await startMockCrisp(quick);
    await addVisitors(real, 3);
    await using proxy = await startProxy(real);
    const permissions = { write: false, hookFailures: false, installWait: 0, assumed: quickAssumed };
    const { requests } = await compareWith(real, { ...permissions, apiUrl: proxy.url });
    expect(proxy.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(proxy.requests.length).toBe(requests);
    expect(requests).toBeLessThanOrEqual(requestsOf(permissions));
    // Routes whose ids are not known are not called.
    expect(requests).toBeGreaterThan(requestsOf(permissions) / 3);
    const wrote = real.journal.entries("kind:rest").filter((entry) => "method" in entry && entry.method !== "GET");
    expect(wrote).toEqual([]);
  });

  test("are no more than announced with every permission", { timeout: 120_000 }, async () => {
    await using real = await startMockCrisp(quick);
    await addVisitors(real, 3);
    await using proxy = await startProxy(real);
    const permissions = { write: true, hookFailures: true, installWait: 0, assumed: quickAssumed };
    await compareWithHooks(real, { ...permissions, apiUrl: proxy.url });
    expect(proxy.requests.length).toBeLessThanOrEqual(requestsOf({ ...permissions, hookListen: "127.0.0.1:1" }));
  });

  test("end at the first refusal by a limit, and written conversations are removed", async () => {
    await using real = await startMockCrisp({ ...quick, dailyQuota: { plugin: 60 } });
    await using proxy = await startProxy(real);
    await expect(compareWith(real, { apiUrl: proxy.url, assumed: quickAssumed })).rejects.toThrow(
      /\[cannot_connect\].*limits the calls of the token \(423\)/,
    );
  });
});

test.concurrent("files and lines have no personal data and no credentials", async () => {
  await using real = await startMockCrisp(quick);
  const planted = ["Ada Secret", "ada@secret.test", "+33612345678", "Plan Gold", "secretkey", "Rue Secrète"];
  for (let at = 0; at < 3; at++) {
    const ada = await real.visitor({
      nickname: "Ada Secret",
      email: "ada@secret.test",
      phone: "+33612345678",
      data: { secretkey: "Plan Gold", "ada@secret.test": 1 },
      segments: ["Rue Secrète"],
    });
    await ada.says("I live in Rue Secrète");
  }
  const lines: string[] = [];
  // Fields that hold data where the types know none.
  const change = (text: string) => text.replaceAll('"availability":', '"ada@secret.test":1,"availability":');
  await using proxy = await startProxy(real, { change });
  const comparison = await compareWith(real, {
    apiUrl: proxy.url,
    assumed: quickAssumed,
    report: (line) => lines.push(line),
  });
  expect(comparison.shapes.length).toBeGreaterThan(0);
  const { identifier, key } = real.tokens.plugin;
  const texts = [
    lines.join("\n"),
    JSON.stringify(comparison),
    JSON.stringify(behaviourOf(comparison.assumptions)),
    reportOf(comparison, "2026-11-30"),
  ];
  for (const text of texts) {
    for (const secret of [...planted, identifier, key, real.website.website_id]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/session_[0-9a-f]{8}-/);
  }
});

test("fields that are renamed, dropped or of another type are found, and no value is kept", () => {
  const example = structuredClone<object>(events["message:send"].example) as Record<string, unknown>;
  expect(shapeDifferences("message:send", events["message:send"].data, example)).toEqual([]);
  const { session_id: _gone, ...without } = example;
  const given = { ...without, fingerprint: "1", more: 1, "ada@secret.test": 1 };
  expect(shapeDifferences("e", events["message:send"].data, given)).toEqual(
    expect.arrayContaining([
      { where: "e", path: "session_id", kind: "missing" },
      { where: "e", path: "fingerprint", kind: "type" },
      { where: "e", path: "more", kind: "extra" },
      { where: "e", path: "*", kind: "extra" },
    ]),
  );
});
