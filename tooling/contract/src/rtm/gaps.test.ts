import { CrispRest } from "@x/crisp-rest";
import { CrispRtm, type CrispRtmOptions, createCrispRouter, type Gap } from "@x/crisp-rtm";
import {
  listChangedConversations,
  listPluginWebsites,
  type RestBackfillOptions,
  readMessages,
  restBackfill,
} from "@x/crisp-rtm/backfill";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { addWebsite, asOwner, createOutage, uninstall } from "./outage.ts";

const reconnect = { minDelay: 1, maxDelay: 5 };

/** A connected client that fetches what it misses. */
async function setUp(mock: MockCrisp, options: Partial<CrispRtmOptions> = {}, backfill: RestBackfillOptions = {}) {
  const outage = createOutage();
  const rtm = CrispRtm.fromEnv(
    { reconnect, fetch: outage.fetch, backfill: restBackfill(backfill), logger: false, ...options },
    mock.env,
  );
  const heard: string[] = [];
  const gaps: Gap[] = [];
  const errors: string[] = [];
  rtm.on("message:send", ({ data }) => heard.push(String(data.content)));
  rtm.on("gap", (gap) => gaps.push(gap));
  rtm.on("error", ({ message }) => errors.push(message));
  await rtm.connect();
  return { outage, rtm, heard, gaps, errors };
}

test("a website that removed the plugin is left out and named, and the others are fetched", async () => {
  await using mock = await startMockCrisp();
  const other = await addWebsite(mock, "other.test");
  const { outage, rtm, heard, gaps } = await setUp(mock);
  await using _ = rtm;
  const [ada, bob] = [await mock.visitor(), await mock.visitor({ website_id: other })];
  await ada.says("a1");
  await bob.says("b1");
  await expect.poll(() => heard).toEqual(["a1", "b1"]);
  await outage.begin(mock, rtm);
  await bob.says("b2");
  await uninstall(mock, other);
  await ada.says("a2");
  outage.end();
  await expect.poll(() => heard.at(-1)).toBe("a2");
  expect(heard).toEqual(["a1", "b1", "a2"]);
  expect(gaps.map(({ skipped }) => skipped)).toEqual([[{ website_id: other, reason: "refused", status: 404 }]]);
});

test("a website that removes the plugin while connected is forgotten", async () => {
  await using mock = await startMockCrisp();
  const other = await addWebsite(mock, "other.test");
  const { outage, rtm, heard, gaps } = await setUp(mock, { events: ["message:send"] });
  await using _ = rtm;
  await (await mock.visitor({ website_id: other })).says("b1");
  await expect.poll(() => heard).toEqual(["b1"]);
  await mock.trigger("plugin:subscription:updated", { website_id: other, bound: false });
  await uninstall(mock, other);
  await outage.begin(mock, rtm);
  await (await mock.visitor()).says("a2");
  outage.end();
  await expect.poll(() => heard).toEqual(["b1", "a2"]);
  expect(gaps[0]).toMatchObject({ skipped: [], websites: [mock.website.website_id] });
});

test.each([403, 404])(
  "a conversation that answers %i is left out and named, and the others are fetched",
  async (status) => {
    await using mock = await startMockCrisp();
    const { outage, rtm, heard, gaps } = await setUp(mock);
    await using _ = rtm;
    const [ada, bob] = [await mock.visitor(), await mock.visitor()];
    await outage.begin(mock, rtm);
    await ada.says("from Ada");
    await bob.says("from Bob");
    outage.answer = (path) =>
      path.includes(`${bob.session_id}/messages`) ? new Response("{}", { status }) : undefined;
    outage.end();
    await expect.poll(() => heard).toEqual(["from Ada"]);
    const { website_id } = mock.website;
    await expect
      .poll(() => gaps[0]?.skipped)
      .toEqual([{ website_id, session_id: bob.session_id, reason: "refused", status }]);
    expect(new Set(gaps[0]?.conversations.map(({ session_id }) => session_id))).toEqual(
      new Set([ada.session_id, bob.session_id]),
    );
    expect(gaps[0]?.conversations[0]).toMatchObject({ state: "pending", updated_at: expect.any(Number) });
  },
);

test("429 with Retry-After four times: everything is delivered while the client is ready, live messages in order", async () => {
  await using mock = await startMockCrisp();
  const { outage, rtm, heard, errors } = await setUp(mock);
  await using _ = rtm;
  const [ada, bob] = [await mock.visitor(), await mock.visitor()];
  await outage.begin(mock, rtm);
  await ada.says("a1");
  await bob.says("b1");
  let refusals = 4;
  outage.answer = (path) => {
    if (!path.endsWith("/messages") || refusals === 0) return undefined;
    refusals -= 1;
    return new Response("{}", { status: 429, headers: { "retry-after": "0.05" } });
  };
  const ready = rtm.waitFor("ready");
  outage.end();
  await ready;
  await ada.says("a2");
  await expect.poll(() => [...heard].sort()).toEqual(["a1", "a2", "b1"]);
  expect(heard.indexOf("a1")).toBeLessThan(heard.indexOf("a2"));
  expect(errors).toEqual([]);
  expect(refusals).toBe(0);
});

test("a backfill that fails for long is reported once, and retryGap() fetches the rest", async () => {
  await using mock = await startMockCrisp();
  const { outage, rtm, heard, errors } = await setUp(mock);
  await using _ = rtm;
  const ada = await mock.visitor();
  await outage.begin(mock, rtm);
  await ada.says("missed");
  outage.answer = (path) =>
    path.endsWith("/messages") ? new Response("{}", { status: 429, headers: { "retry-after": "0" } }) : undefined;
  outage.end();
  await expect.poll(() => errors).toEqual([expect.stringMatching(/^\[backfill_failed\] .*429/)]);
  // It tries again by itself, so that there may be more than one failure by now.
  const { ok, backfill } = rtm.health();
  expect({ ok, held: backfill?.held }).toEqual({ ok: true, held: 0 });
  expect(backfill?.failures).toBeGreaterThanOrEqual(1);
  outage.answer = () => undefined;
  expect(await rtm.retryGap()).toBe(true);
  expect(heard).toEqual(["missed"]);
  expect(errors).toHaveLength(1);
  expect(rtm.health().backfill).toBeUndefined();
  expect(await rtm.retryGap()).toBe(true);
});

test("more conversations than allowed: those beyond are named, and fetched by retryGap()", async () => {
  await using mock = await startMockCrisp();
  const { outage, rtm, heard, gaps, errors } = await setUp(mock, {}, { maxConversations: 2 });
  await using _ = rtm;
  const visitors = await Promise.all(Array.from({ length: 5 }, () => mock.visitor()));
  await outage.begin(mock, rtm);
  for (const [index, visitor] of visitors.entries()) await visitor.says(`m${index}`);
  outage.end();
  await expect.poll(() => errors).toEqual([expect.stringMatching(/^\[backfill_failed\] .*3 conversations.*retryGap/)]);
  expect(heard).toHaveLength(2);
  expect(gaps[0]?.skipped).toHaveLength(3);
  expect(await rtm.retryGap()).toBe(false);
  expect(heard).toHaveLength(4);
  expect(await rtm.retryGap()).toBe(true);
  expect([...heard].sort()).toEqual(["m0", "m1", "m2", "m3", "m4"]);
  expect(gaps[0]?.skipped).toEqual([]);
});

test("messages of equal milliseconds are all fetched, or their conversation is named", async () => {
  for (const messagesPerPage of [5, 20, 30]) {
    await using mock = await startMockCrisp({ messagesPerPage });
    const { outage, rtm, heard, gaps, errors } = await setUp(mock);
    await using _ = rtm;
    const ada = await mock.visitor();
    await outage.begin(mock, rtm);
    const texts = Array.from({ length: 35 }, (_, index) => `m${index}`);
    await Promise.all(texts.map((text) => ada.says(text)));
    outage.end();
    const isIncomplete = () => gaps.some(({ skipped }) => skipped.some(({ reason }) => reason === "incomplete"));
    // More than two pages in one millisecond cannot be listed: Crisp lists by time.
    if (messagesPerPage > 5) await expect.poll(() => [...heard].sort()).toEqual([...texts].sort());
    else await expect.poll(() => heard.length === texts.length || isIncomplete()).toBe(true);
    expect(new Set(heard).size).toBe(heard.length);
    expect(errors).toEqual([]);
  }
});

test("only the inboxes asked for are fetched, and messages name their inbox", async () => {
  await using mock = await startMockCrisp({
    seed: {
      inboxes: [{ name: "sales" }, { name: "support" }],
      conversations: [
        { session_id: "session_sales", inbox: "sales", messages: [{ from: "user", content: "old" }] },
        { session_id: "session_support", inbox: "support", messages: [{ from: "user", content: "old" }] },
      ],
    } as never,
  });
  const { website_id } = mock.website;
  const list = (await asOwner(mock, "GET", `/website/${website_id}/conversations/1`)) as {
    session_id: string;
    inbox_id: string | null;
  }[];
  const sales = list.find(({ session_id }) => session_id === "session_sales")?.inbox_id ?? "";
  const { outage, rtm, heard } = await setUp(mock, { inboxes: [sales] });
  await using _ = rtm;
  const inboxes: unknown[] = [];
  rtm.on("message:send", ({ data }) => inboxes.push(data.inbox_id));
  await outage.begin(mock, rtm);
  for (const session of ["session_support", "session_sales"]) {
    const message = { type: "text", from: "user", origin: "chat", content: session };
    await asOwner(mock, "POST", `/website/${website_id}/conversation/${session}/message`, message);
  }
  outage.end();
  await expect.poll(() => heard).toEqual(["session_sales"]);
  expect(inboxes).toEqual([sales]);
});

test("a loss soon after the first connect brings nothing from before it", async () => {
  await using mock = await startMockCrisp();
  const ada = await mock.visitor();
  await ada.says("before the client");
  // Times have milliseconds; the first ready is at least one later.
  await new Promise((resolve) => setTimeout(resolve, 5));
  const { outage, rtm, heard } = await setUp(mock);
  await using _ = rtm;
  await outage.begin(mock, rtm);
  await ada.says("missed");
  outage.end();
  await expect.poll(() => heard).toEqual(["missed"]);
});

test("a router with two sources handles a message once, though RTM was away for 11 minutes", async () => {
  const hooks: ((event: never) => unknown)[] = [];
  await using mock = await startMockCrisp();
  const outage = createOutage();
  await using rtm = CrispRtm.fromEnv({ reconnect, fetch: outage.fetch, backfill: restBackfill() }, mock.env);
  let now = 1_700_000_000_000;
  const handled: unknown[] = [];
  const router = createCrispRouter({ "message:send": ({ data }) => handled.push(data.content) }, { now: () => now });
  const webhooks = {
    on(_: string, handler: (event: never) => unknown) {
      hooks.push(handler);
      return () => {};
    },
  };
  router.attach(webhooks as never);
  router.attach(rtm);
  await rtm.connect();
  const ada = await mock.visitor();
  await outage.begin(mock, rtm);
  const sent = mock.waitFor("event:message:send", patient);
  await ada.says("hello");
  const entry = (await sent) as unknown as { event: string; data: object };
  for (const hook of hooks) await hook({ event: entry.event, data: entry.data } as never);
  now += 660_000;
  outage.end();
  await rtm.waitFor("gap");
  await (await mock.visitor()).says("now");
  await expect.poll(() => handled).toEqual(["hello", "now"]);
});

test("a CrispRest of the program's own reads the gap", async () => {
  await using mock = await startMockCrisp();
  const rest = CrispRest.fromEnv({}, mock.env);
  const { outage, rtm, heard, gaps } = await setUp(mock, {}, { rest });
  await using _ = rtm;
  const ada = await mock.visitor();
  await outage.begin(mock, rtm);
  await ada.says("missed");
  outage.end();
  await expect.poll(() => heard).toEqual(["missed"]);
  const [conversation] = gaps[0]?.conversations ?? [];
  const { website_id = "", session_id = "" } = conversation ?? {};
  const history = await readMessages(rest, website_id, session_id, { since: gaps[0]?.from ?? 0 });
  expect(history).toMatchObject({ complete: true, messages: [{ content: "missed" }] });
  const websites: string[] = [];
  for await (const id of listPluginWebsites(rest)) websites.push(id);
  expect(websites).toEqual([mock.website.website_id]);
  for await (const { session_id: found } of listChangedConversations(rest, website_id)) expect(found).toBe(session_id);
  expect(outage.requests).toEqual([]);
});
