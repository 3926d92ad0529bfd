import { describe, expect, test } from "vitest";
import { CrispRtm } from "../src/crisp-rtm.ts";
import type { StateChange } from "../src/events/received-event.ts";
import type { CrispRtmOptions } from "../src/options.ts";
import { createVirtualClock } from "../src/testing/virtual-clock.ts";
import { MemoryCrisp } from "./memory-crisp.ts";
import { message } from "./message.ts";
import { token } from "./small-crisp.ts";

function setUp(options: Partial<CrispRtmOptions> = {}) {
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const { fetchEndpoints, socketFactory } = crisp;
  const rtm = new CrispRtm({
    tier: "plugin",
    ...token,
    clock,
    fetchEndpoints,
    socketFactory,
    random: () => 0.5,
    logger: false,
    ...options,
  });
  const changes: StateChange[] = [];
  rtm.on("state", (change) => changes.push(change));
  rtm.on("error", () => {});
  return { clock, crisp, rtm, changes };
}

async function connected(options: Partial<CrispRtmOptions> = {}) {
  const world = setUp(options);
  const done = world.rtm.connect();
  await world.clock.advance(100);
  await done;
  world.changes.length = 0;
  return world;
}

describe("each phase has its own time-out, and the next attempt follows", () => {
  test.each([
    ["credentials_timeout", "credentials", { credentials: () => new Promise<never>(() => {}) }, {}],
    ["endpoints_timeout", "endpoints", {}, { rest: "silence" }],
    ["handshake_timeout", "handshake", {}, { handshake: "silence" }],
    ["authentication_timeout", "authentication", {}, { authentication: "silence" }],
  ] as const)("%s", async (code, phase, options, mood) => {
    const { clock, crisp, rtm, changes } = setUp({ ...options, timeouts: { [phase]: 3000 } });
    Object.assign(crisp, mood);
    void rtm.connect();
    await clock.advance(2990);
    expect(rtm.state).not.toBe("reconnecting");
    await clock.advance(40);
    expect(changes.at(-1)).toMatchObject({ current: "reconnecting", reason: code, retryIn: 450 });
    expect(crisp.live).toHaveLength(0);
    await clock.advance(460);
    expect(rtm.health().connections).toBe(2);
    await rtm.close();
    expect(crisp.live).toHaveLength(0);
  });
});

test("a silent connection is half open: found by the watchdog, replaced, and the gap begins before the silence", async () => {
  const { clock, crisp, rtm, changes } = await connected();
  await clock.advance(60_000);
  const cutAt = clock.now();
  crisp.drop("half-open");
  const gap = rtm.waitFor("gap");
  await clock.advance(37_000);
  expect(changes[0]).toMatchObject({ previous: "ready", reason: "heartbeat_lost" });
  expect(rtm.state).toBe("ready");
  const { from, to } = await gap;
  expect(from).toBeLessThanOrEqual(cutAt);
  expect(to).toBeGreaterThan(cutAt);
  expect(crisp.mostLive).toBe(1);
});

test("a message within a second after the limit keeps the connection: the process itself may have been stopped", async () => {
  const { clock, crisp, rtm, changes } = await connected({ timeouts: { heartbeat: 10_000 } });
  await clock.advance(9000);
  await clock.advance(1500);
  crisp.send("message:send", message());
  await clock.advance(5000);
  expect(rtm.state).toBe("ready");
  expect(changes).toEqual([]);
});

test("a moved endpoint is found, since it is requested before each connection", async () => {
  const { clock, crisp, rtm } = await connected();
  crisp.url = "wss://other.test/rtm/w2";
  crisp.dead.add("wss://relay.test/rtm/w1");
  crisp.drop("transport");
  await clock.advance(1000);
  expect(crisp.opened).toEqual(["wss://relay.test/rtm/w1", "wss://other.test/rtm/w2"]);
  expect(rtm.health()).toMatchObject({ ok: true, endpoint: "wss://other.test/rtm/w2", recoveries: 1 });
});

test.each(["500", "garbage"] as const)(
  "the last good endpoint serves while REST answers %s, and `ready` reports it",
  async (rest) => {
    const warnings: string[] = [];
    const { clock, crisp, rtm } = await connected({ logger: { warn: (text) => warnings.push(text), error: () => {} } });
    crisp.rest = rest;
    crisp.drop("server");
    await clock.advance(1000);
    expect(rtm.health()).toMatchObject({ ok: true, endpoint: crisp.url, endpointSource: "last-good" });
    expect(warnings).toEqual([expect.stringContaining("last good")]);
  },
);

test("after 429 no request is sent before Retry-After has passed", async () => {
  const { clock, crisp, rtm, changes } = await connected();
  crisp.rest = "429";
  crisp.drop("transport");
  await clock.advance(500);
  expect(changes.at(-1)).toMatchObject({ reason: "rate_limited", retryIn: 7000 + 1650 });
  crisp.rest = "answer";
  const { requests } = crisp;
  await clock.advance(7000);
  expect(crisp.requests).toBe(requests);
  await clock.advance(2000);
  expect(rtm.state).toBe("ready");
});

test("a 404 ends a client that was never ready, and is tried again by one that was", async () => {
  const first = setUp();
  first.crisp.rest = "404";
  void first.rtm.connect();
  await first.clock.advance(100);
  expect(first.changes.at(-1)).toMatchObject({ current: "failed", reason: "endpoints_refused" });
  const second = await connected();
  second.crisp.rest = "404";
  second.crisp.drop("transport");
  await second.clock.advance(2000);
  expect(second.changes.at(-1)?.current).toBe("reconnecting");
  second.crisp.rest = "answer";
  await second.clock.advance(5000);
  expect(second.rtm.state).toBe("ready");
});

test("credentials are requested at each connection, so that a rotated token is used", async () => {
  let key = "one";
  const { clock, crisp, rtm } = await connected({ credentials: async () => ({ identifier: "id", key }) });
  key = "two";
  crisp.drop("server");
  await clock.advance(1000);
  expect(rtm.state).toBe("ready");
  const payloads = crisp.sockets.map(({ sent }) => sent[0]?.payload);
  expect(payloads).toMatchObject([{ password: "one" }, { password: "two" }]);
});

test.each(["refuse", "false"] as const)(
  "a token that is refused (%s) after the first ready is reported once and tried again, up to every five minutes",
  async (mood) => {
    const { clock, crisp, rtm, changes } = await connected();
    const errors: string[] = [];
    rtm.on("error", ({ code }) => errors.push(code));
    crisp.authentication = mood;
    crisp.drop("transport");
    await clock.advance(1000);
    expect(changes.at(-1)).toMatchObject({ current: "reconnecting", reason: "unauthorized" });
    await clock.advance(3_600_000);
    expect(errors).toEqual(["unauthorized"]);
    expect(rtm.health()).toMatchObject({ ok: false, state: "reconnecting", error: "unauthorized" });
    // 0.4 s, 1.6 s, 6 s, 26 s, 100 s, and 150 s from then on: half of the longest delay, by the fixed jitter.
    expect(crisp.sockets.length).toBeGreaterThan(20);
    expect(crisp.sockets.length).toBeLessThan(32);
    crisp.authentication = "accept";
    await clock.advance(300_000);
    expect(rtm.state).toBe("ready");
    await rtm.close();
  },
);

test("a ready connection that gets unauthorized reconnects with new credentials", async () => {
  let key = "one";
  const { clock, crisp, rtm } = await connected({ credentials: async () => ({ identifier: "id", key }) });
  crisp.send("unauthorized", { message: "revoked" });
  await clock.advance(10);
  expect(rtm.state).toBe("reconnecting");
  expect(rtm.error?.message).toMatch(/revoked/);
  key = "two";
  await clock.advance(1000);
  expect(rtm.state).toBe("ready");
  expect(crisp.sockets.at(-1)?.sent[0]?.payload).toMatchObject({ password: "two" });
});

test("giveUpAfter ends an outage in failed, with the more useful code", async () => {
  for (const [mood, code] of [
    [{ authentication: "refuse" }, "unauthorized"],
    [{ handshake: "refuse" }, "attempts_exhausted"],
  ] as const) {
    const { clock, crisp, changes } = await connected({ reconnect: { giveUpAfter: 60_000 } });
    Object.assign(crisp, mood);
    crisp.drop("transport");
    const lostAt = clock.now();
    await clock.advance(300_000);
    expect(changes.at(-1)).toMatchObject({ current: "failed", reason: code });
    const duration = (changes.at(-1)?.at ?? 0) - lostAt;
    expect(duration).toBeGreaterThanOrEqual(60_000);
    expect(duration).toBeLessThan(61_000);
  }
});

test.each(["throw", "refuse-at-once"] as const)(
  "a socket that fails synchronously (%s) still waits the floor",
  async (mood) => {
    const { clock, crisp, rtm } = setUp({ random: () => 1 });
    crisp.handshake = mood;
    void rtm.connect();
    await clock.advance(1000);
    expect(crisp.opened.length).toBeGreaterThan(5);
    expect(crisp.opened.length).toBeLessThanOrEqual(10);
    expect(crisp.mostLive).toBeLessThanOrEqual(1);
    await rtm.close();
  },
);

test("maxAttempts ends in failed, with the last failure as the cause", async () => {
  const { clock, crisp, rtm, changes } = setUp({ reconnect: { maxAttempts: 2 } });
  crisp.handshake = "refuse";
  const failed = expect(rtm.connect()).rejects.toMatchObject({
    code: "attempts_exhausted",
    cause: { code: "handshake_failed" },
  });
  await clock.advance(60_000);
  await failed;
  expect(crisp.opened).toHaveLength(3);
  expect(changes.filter(({ current }) => current === "failed")).toHaveLength(1);
});

test("the budget slows a client whose connections end as soon as they begin", async () => {
  const { clock, crisp, rtm } = await connected({ reconnect: { budget: { burst: 5, refill: 10_000 } } });
  rtm.on("ready", () => crisp.drop("server"));
  crisp.drop("server");
  await clock.advance(100_000);
  // The burst, and the attempts of 100 s.
  expect(crisp.sockets.length).toBeGreaterThanOrEqual(13);
  expect(crisp.sockets.length).toBeLessThanOrEqual(16);
});

test("connect() with a timeout gives up waiting, not connecting", async () => {
  const { clock, crisp, rtm } = setUp();
  crisp.handshake = "refuse";
  const waited = expect(rtm.connect({ timeout: 2000 })).rejects.toMatchObject({ code: "wait_timeout" });
  await clock.advance(2000);
  await waited;
  crisp.handshake = "open";
  await clock.advance(10_000);
  expect(rtm.state).toBe("ready");
  await rtm.close();
});

test("messages of a stale socket are ignored", async () => {
  const { clock, crisp, rtm, changes } = await connected();
  const [first] = crisp.sockets;
  crisp.drop("transport");
  await clock.advance(1000);
  const seen: unknown[] = [];
  rtm.on("message:send", (event) => seen.push(event));
  changes.length = 0;
  first?.listener.event("message:send", [message()]);
  first?.listener.event("unauthorized", [{}]);
  first?.listener.closed("transport");
  first?.listener.opened();
  await clock.advance(1000);
  expect(seen).toEqual([]);
  expect(changes).toEqual([]);
  expect(rtm.state).toBe("ready");
});

test("a handler can close the client during a change of state", async () => {
  for (const at of ["connecting", "authenticating", "ready", "reconnecting"] as const) {
    const { clock, crisp, rtm, changes } = setUp();
    rtm.on("state", ({ current }) => {
      if (current === at) void rtm.close();
    });
    const outcome = rtm.connect().then(
      () => "resolved",
      (error) => error.code,
    );
    await clock.advance(1000);
    crisp.drop("transport");
    await clock.advance(10_000);
    expect([at, rtm.state, await outcome]).toEqual([at, "closed", at === "reconnecting" ? "resolved" : "closed"]);
    expect(changes.at(-1)?.current).toBe("closed");
    expect(crisp.live).toHaveLength(0);
  }
});
