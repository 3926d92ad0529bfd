import type { RtmEvent } from "@x/crisp-types";
import { expect, test, vi } from "vitest";
import { CrispRtm } from "../src/crisp-rtm.ts";
import type { Gap } from "../src/events/received-event.ts";
import type { CrispRtmOptions } from "../src/options.ts";
import { createVirtualClock, type VirtualClock } from "../src/testing/virtual-clock.ts";
import { MemoryCrisp } from "./memory-crisp.ts";
import { message } from "./message.ts";
import { token } from "./small-crisp.ts";

/** A seeded random generator (mulberry32), so that a failure can be reproduced. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function clientOf(clock: VirtualClock, crisp: MemoryCrisp, options: Partial<CrispRtmOptions> = {}): CrispRtm {
  const { fetchEndpoints, socketFactory } = crisp;
  return new CrispRtm({
    tier: "plugin",
    ...token,
    clock,
    fetchEndpoints,
    socketFactory,
    logger: false,
    events: ["message:send"],
    autoRebind: false,
    validation: "off",
    ...options,
  });
}

vi.setConfig({ testTimeout: 240_000 });

/** The number of simulated days of chaos, each with its own seed. `CRISP_RTM_DAYS=30` runs more. */
const seeds = Array.from({ length: Number(process.env["CRISP_RTM_DAYS"] ?? 1) }, (_, index) => index + 1);

test("10,000 reconnects: one authentication each, one socket at a time", async () => {
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const rtm = clientOf(clock, crisp, { reconnect: { budget: false } });
  await Promise.all([rtm.connect(), clock.advance(100)]);
  for (let count = 0; count < 10_000; count++) {
    crisp.drop(count % 2 === 0 ? "server" : "transport");
    while (rtm.state !== "ready") await clock.advanceToNext();
  }
  expect(rtm.health()).toMatchObject({ recoveries: 10_000, connections: 10_001 });
  expect(crisp.sockets).toHaveLength(10_001);
  expect(crisp.sockets.filter(({ sent }) => sent.length !== 1)).toEqual([]);
  expect(crisp.mostLive).toBe(1);
});

/** A day with a random fault about every three minutes. Returns the sent messages and their times. */
async function liveThroughADay(clock: VirtualClock, crisp: MemoryCrisp, random: () => number) {
  const sent = new Map<number, number>();
  const end = clock.now() + 24 * 3_600_000;
  const pick = <T>(...from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  let calmAt = 0;
  let troubleAt = 0;
  for (let fingerprint = 1; clock.now() < end; fingerprint++) {
    if (clock.now() >= calmAt) Object.assign(crisp, { rest: "answer", handshake: "open", authentication: "accept" });
    if (clock.now() >= troubleAt) {
      troubleAt = clock.now() + random() * 360_000;
      calmAt = clock.now() + random() * 60_000;
      crisp.latency = Math.round(random() * 400);
      crisp.rest = pick("answer", "answer", "500", "429", "garbage", "silence");
      crisp.handshake = pick("open", "open", "refuse", "silence", "throw");
      crisp.authentication = pick("accept", "accept", "silence", "disconnect");
      if (random() < 0.2) crisp.url = `wss://relay.test/rtm/${fingerprint}`;
      crisp.drop(pick("server", "transport", "half-open"));
    }
    sent.set(fingerprint, clock.now());
    crisp.send("message:send", message("hi", fingerprint));
    await clock.advance(random() * 10_000);
  }
  Object.assign(crisp, { rest: "answer", handshake: "open", authentication: "accept" });
  await clock.advance(300_000);
  return sent;
}

test.each(seeds)(
  "24 hours with chaos (seed %i): every event is received once, in order, or lies in a reported gap",
  async (seed) => {
    const clock = createVirtualClock();
    const crisp = new MemoryCrisp(clock);
    const random = chance(seed);
    const rtm = clientOf(clock, crisp, { random });
    const received: number[] = [];
    const gaps: Gap[] = [];
    rtm.on("message:send", ({ data }) => received.push(data.fingerprint));
    rtm.on("gap", (gap) => gaps.push(gap));
    await Promise.all([rtm.connect(), clock.advance(100)]);
    const sent = await liveThroughADay(clock, crisp, random);
    expect(rtm.state).toBe("ready");
    expect(gaps.length).toBeGreaterThan(200);
    expect(received.length).toBeGreaterThan(10_000);
    expect(new Set(received).size).toBe(received.length);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    const arrived = new Set(received);
    const unexplained = [...sent].filter(
      ([fingerprint, at]) => !arrived.has(fingerprint) && !gaps.some(({ from, to }) => from <= at && at <= to),
    );
    expect(unexplained).toEqual([]);
    // Gaps must not be too large: they cover the losses and little more.
    expect(sent.size - received.length).toBeGreaterThan(500);
    expect(crisp.mostLive).toBe(1);
  },
);

test("24 hours with chaos and a backfill: every message is received exactly once", async () => {
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const random = chance(4);
  const log: { at: number; fingerprint: number }[] = [];
  const rtm = clientOf(clock, crisp, {
    random,
    async *backfill({ from }, { signal }) {
      for (const { fingerprint } of log.filter(({ at }) => at >= from)) {
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 20));
        if (signal.aborted) return;
        yield { event: "message:send", data: message("hi", fingerprint) } as RtmEvent;
      }
    },
  });
  const received: number[] = [];
  rtm.on("message:send", ({ data }) => received.push(data.fingerprint));
  await Promise.all([rtm.connect(), clock.advance(100)]);
  const { send } = crisp;
  crisp.send = (name, data) => {
    log.push({ at: clock.now(), fingerprint: (data as { fingerprint: number }).fingerprint });
    return send.call(crisp, name, data);
  };
  const sent = await liveThroughADay(clock, crisp, random);
  expect([...received].sort((a, b) => a - b)).toEqual([...sent.keys()]);
});

test.each([1000, 5000])(
  "1,000 clients after an outage of %i ms: no 100 ms holds more than 50 of them",
  async (outage) => {
    const clock = createVirtualClock();
    const random = chance(outage);
    const worlds = Array.from({ length: 1000 }, () => {
      const crisp = new MemoryCrisp(clock);
      return { crisp, rtm: clientOf(clock, crisp, { random }) };
    });
    await Promise.all([...worlds.map(({ rtm }) => rtm.connect()), clock.advance(100)]);
    const buckets = new Map<number, number>();
    for (const { crisp, rtm } of worlds) {
      rtm.on("ready", ({ at }) => buckets.set(Math.floor(at / 100), (buckets.get(Math.floor(at / 100)) ?? 0) + 1));
      Object.assign(crisp, { rest: "500", handshake: "refuse" });
      crisp.drop("transport");
    }
    await clock.advance(outage);
    for (const { crisp } of worlds) Object.assign(crisp, { rest: "answer", handshake: "open" });
    await clock.advance(90_000);
    const counts = [...buckets.values()];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
    expect(Math.max(...counts)).toBeLessThanOrEqual(50);
  },
);
