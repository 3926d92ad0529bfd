import { expect, test } from "vitest";
import { restBackfill } from "../src/backfill/rest-backfill.ts";
import { createCountingClock } from "./counting-clock.ts";
import { World } from "./world.ts";

test("a failed backfill and 6,000 live messages: the next gap delivers none of them again", async () => {
  await using world = await World.start();
  const rtm = world.client();
  await rtm.connect();
  world.rest.messagesPerPage = 10_000;
  world.rest.misbehave = (path, response) =>
    path.endsWith("/messages") && response.writeHead(429, { "retry-after": "0" }).end("{}") !== undefined;
  await world.cut(rtm);
  world.say("missed");
  world.end();
  await expect.poll(() => world.errors).toHaveLength(1);
  for (let index = 0; index < 6000; index++) world.say(`${index}`);
  await expect.poll(() => world.heard).toHaveLength(6000);
  await world.cut(rtm);
  world.rest.misbehave = undefined;
  world.end();
  await expect.poll(() => world.heard.at(-1)).toBe("backfill missed");
  expect(world.heard).toHaveLength(6001);
});

test("the list shifts while it is read: pages are read until nothing is new", async () => {
  await using world = await World.start();
  const rtm = world.client();
  await rtm.connect();
  await world.cut(rtm);
  const sessions = Array.from({ length: 10 }, (_, index) => `s${index}`);
  for (const session of sessions) world.say(`first ${session}`, { session });
  let shifts = 3;
  world.rest.before = (path) => {
    // After the first page was read, the last conversation moves to it.
    if (!/conversations\/[23]$/.test(path) || shifts === 0) return;
    shifts -= 1;
    const session = `s${3 - shifts}`;
    world.rest.say("w1", session, { fingerprint: 1000 + shifts, timestamp: Date.now(), content: `again ${session}` });
  };
  world.end();
  const all = [
    ...sessions.map((session) => `backfill first ${session}`),
    ...[1, 2, 3].map((n) => `backfill again s${n}`),
  ];
  await expect.poll(() => new Set(world.heard)).toEqual(new Set(all));
  expect(world.heard).toHaveLength(13);
});

test("120 websites: one request each and those to list them twice, in parallel under the limit; other conversations do not wait", async () => {
  await using world = await World.start();
  for (let index = 0; index < 120; index++) {
    world.rest.say(`w${index}`, "old", { fingerprint: index, timestamp: Date.now() - 3_600_000 });
  }
  const rtm = world.client({ backfill: restBackfill({ concurrency: 6 }) });
  await rtm.connect();
  await world.cut(rtm);
  const hanging: (() => void)[] = [];
  world.rest.misbehave = (path, response) => {
    if (!path.endsWith("/w7/conversations/1")) return false;
    hanging.push(() => response.writeHead(200).end('{"error":false,"reason":"listed","data":[]}'));
    return true;
  };
  const gap = rtm.waitFor("gap");
  world.end();
  await expect.poll(() => world.rest.requests).toHaveLength(124);
  expect(world.rest.mostUnderWay).toBeLessThanOrEqual(6);
  // The website that is not listed yet waits; the others do not.
  world.say("waits", { website: "w7", session: "s" });
  world.say("passes", { website: "w8", session: "s" });
  await expect.poll(() => world.heard).toEqual(["passes"]);
  expect(rtm.health()).toMatchObject({ backfill: { held: 1 } });
  for (const act of hanging) act();
  await gap;
  await expect.poll(() => world.heard.map((text) => text.replace("backfill ", ""))).toEqual(["passes", "waits"]);
  await expect.poll(() => rtm.health().backfill).toBeUndefined();
});

test.each([
  [1, 3],
  [10, 12],
  [120, 124],
])("a short loss without missed messages, %i websites: %i requests", async (websites, requests) => {
  await using world = await World.start();
  for (let index = 0; index < websites; index++) {
    world.rest.say(`w${index}`, "old", { fingerprint: index, timestamp: Date.now() - 3_600_000 });
  }
  const rtm = world.client();
  await rtm.connect();
  const gap = rtm.waitFor("gap");
  world.crisp.drop("server");
  expect(await gap).toMatchObject({ conversations: [], skipped: [] });
  await expect.poll(() => rtm.health().backfill).toBeUndefined();
  expect(world.rest.requests).toHaveLength(requests);
});

test("a second loss during a backfill: missed messages are still delivered before later ones", async () => {
  await using world = await World.start();
  const rtm = world.client();
  await rtm.connect();
  await world.cut(rtm);
  world.say("1 missed");
  world.rest.misbehave = (path) => path.endsWith("/messages");
  const ready = rtm.waitFor("ready");
  world.end();
  await ready;
  world.say("2 live");
  await expect.poll(() => rtm.health()).toMatchObject({ backfill: { held: 1 } });
  await world.cut(rtm);
  world.rest.misbehave = undefined;
  world.end();
  await expect.poll(() => world.heard).toHaveLength(2);
  expect(world.heard.map((text) => text.replace("backfill ", ""))).toEqual(["1 missed", "2 live"]);
  expect(world.gaps).toHaveLength(2);
  expect(world.gaps[1]?.from).toBe(world.gaps[0]?.from);
});

test("progress survives a second loss: a conversation that was read is not read again", async () => {
  await using world = await World.start();
  const rtm = world.client({ backfill: restBackfill({ overlap: 0 }) });
  await rtm.connect();
  await world.cut(rtm);
  const long = Date.now() + 5;
  world.say("a", { session: "sa", timestamp: long });
  world.say("b", { session: "sb", timestamp: long });
  world.rest.misbehave = (path, response) => {
    if (!path.includes("/sb/messages")) return false;
    response.writeHead(503).end();
    return true;
  };
  world.end();
  await expect.poll(() => world.heard).toEqual(["backfill a"]);
  await world.cut(rtm);
  world.rest.misbehave = undefined;
  world.end();
  await expect.poll(() => world.heard).toEqual(["backfill a", "backfill b"]);
});

test("credentials are requested once per connection, and again when they are refused", async () => {
  await using world = await World.start();
  let asked = 0;
  let key = "mock_key";
  const rtm = world.client({
    credentials: async () => {
      asked += 1;
      return { identifier: "7c3a6a52-0d0a-4a0e-9f43-6f8c1b0f2a11", key };
    },
  });
  await rtm.connect();
  await world.cut(rtm);
  for (let index = 0; index < 20; index++) world.say(`m${index}`, { session: `s${index}` });
  const before = asked;
  let refusals = 0;
  world.rest.misbehave = (path, response) => {
    if (refusals > 0 || !path.includes("conversations")) return false;
    refusals += 1;
    key = "other";
    response.writeHead(401).end('{"reason":"invalid_session"}');
    return true;
  };
  world.crisp.key = "mock_key";
  world.end();
  await expect.poll(() => world.heard).toHaveLength(20);
  // A reconnect may take several attempts; the backfill adds one call.
  expect(asked - before).toBeLessThanOrEqual(rtm.health().connections);
  expect(refusals).toBe(1);
});

test("close() while a request waits for Retry-After ends at once, and leaves no timer", async () => {
  await using world = await World.start();
  const { clock, timers } = createCountingClock();
  const rtm = world.client({ clock });
  await rtm.connect();
  await world.cut(rtm);
  world.say("missed");
  world.rest.misbehave = (_path, response) => response.writeHead(429, { "retry-after": "60" }).end("{}") !== undefined;
  world.end();
  await expect.poll(() => world.rest.requests.length).toBeGreaterThan(0);
  const startedAt = performance.now();
  await rtm.close();
  expect(performance.now() - startedAt).toBeLessThan(50_000);
  expect(timers.size).toBe(0);
});

test.each([60_000, -60_000, 600_000])(
  "Crisp's clock is ahead by %i ms: missed messages are fetched, older ones are not",
  async (ahead) => {
    await using world = await World.start();
    world.rest.ahead = ahead;
    world.say("before the client", { timestamp: Date.now() + ahead - 2000 });
    const rtm = world.client();
    await rtm.connect();
    await world.cut(rtm);
    world.say("missed");
    world.end();
    await expect.poll(() => world.heard).toEqual(["backfill missed"]);
  },
);
