import { expect, test } from "vitest";
import { type Clock, safeClock, systemClock } from "../src/clock.ts";
import { CrispRtm } from "../src/crisp-rtm.ts";
import { createVirtualClock } from "../src/testing/virtual-clock.ts";
import { MemoryCrisp } from "./memory-crisp.ts";
import { token } from "./small-crisp.ts";
import { World } from "./world.ts";

/** A system clock that a test can set. */
function createSettableClock(): Clock & { ahead: number } {
  return {
    ...systemClock,
    ahead: 0,
    now() {
      return Date.now() + this.ahead;
    },
  };
}

test.each([60_000, -600_000])(
  "this clock is set by %i ms during an outage: missed events are fetched",
  async (step) => {
    await using world = await World.start();
    const clock = createSettableClock();
    world.say("before the client", { timestamp: Date.now() - 2000 });
    const rtm = world.client({ clock });
    await rtm.connect();
    await world.cut(rtm);
    world.say("missed");
    clock.ahead = step;
    world.end();
    await expect.poll(() => world.heard).toEqual(["backfill missed"]);
    const [gap] = world.gaps;
    expect(gap?.from).toBeLessThan(gap?.to ?? 0);
  },
);

test("this clock is 60 s fast all the time, without a clock that never steps", async () => {
  await using world = await World.start();
  const { monotonic: _, ...clock } = createSettableClock();
  clock.ahead = 60_000;
  const rtm = world.client({ clock });
  await rtm.connect();
  await world.cut(rtm);
  world.say("missed");
  world.end();
  await expect.poll(() => world.heard).toEqual(["backfill missed"]);
});

test("a rebind does not wait for a step back of the clock", async () => {
  const virtual = createVirtualClock();
  let back = 0;
  const clock: Clock = { ...virtual, now: () => virtual.now() - back };
  const crisp = new MemoryCrisp(virtual);
  const { fetchEndpoints, socketFactory } = crisp;
  const rtm = new CrispRtm({ tier: "plugin", ...token, clock, fetchEndpoints, socketFactory, autoRebind: false });
  await Promise.all([rtm.connect(), virtual.advance(100)]);
  await rtm.rebind();
  back = 600_000;
  const second = rtm.rebind();
  await virtual.advance(2500);
  await second;
  expect(crisp.sockets[0]?.sent.map(({ name }) => name)).toEqual(["authentication", "socket:bind", "socket:bind"]);
  await rtm.close();
});

test("a step of the clock does not make a connection look half open, nor hide that it is", async () => {
  const virtual = createVirtualClock();
  let step = 0;
  const clock: Clock = { ...virtual, now: () => virtual.now() + step };
  const crisp = new MemoryCrisp(virtual);
  const { fetchEndpoints, socketFactory } = crisp;
  const rtm = new CrispRtm({ tier: "plugin", ...token, clock, fetchEndpoints, socketFactory });
  await Promise.all([rtm.connect(), virtual.advance(100)]);
  step = 3_600_000;
  await virtual.advance(120_000);
  expect(rtm.health().recoveries).toBe(0);
  step = -3_600_000;
  crisp.drop("half-open");
  await virtual.advance(40_000);
  expect(rtm.health().recoveries).toBe(1);
  await rtm.close();
});

test("waits and time-outs of any length last as long as they should", async () => {
  const days = 24 * 3_600_000;
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const { fetchEndpoints, socketFactory } = crisp;
  // A timer of Node.js with more than 2^31 - 1 ms runs at once. This one refuses them.
  const strict: Clock = {
    ...clock,
    setTimeout: (act, delay) => clock.setTimeout(act, delay > 2 ** 31 - 1 ? 1 : delay),
  };
  const timeouts = { credentials: 30 * days, endpoints: 2 ** 40, handshake: 2 ** 31, authentication: Infinity };
  const rtm = new CrispRtm({ tier: "plugin", ...token, clock: strict, fetchEndpoints, socketFactory, timeouts });
  await Promise.all([rtm.connect({ timeout: 2 ** 33 }), clock.advance(100)]);
  await rtm.close();
  await clock.advance(60_000);
  expect(clock.pending).toBe(0);

  const idle = new CrispRtm({ tier: "plugin", ...token, clock: strict });
  let outcome: string | undefined;
  const waited = idle.waitFor("message:send", () => false, { timeout: 30 * days });
  waited.catch(({ code }) => {
    outcome = code;
  });
  await clock.advance(30 * days - 1000);
  expect(outcome).toBeUndefined();
  await clock.advance(1000);
  expect(outcome).toBe("wait_timeout");
  expect(clock.pending).toBe(0);
});

test("a safe clock derives distances from timers where its clock stands still", async () => {
  const virtual = createVirtualClock();
  const clock = safeClock({ ...virtual, now: () => 5, monotonic: () => 7 }, () => {});
  const before = clock.monotonic();
  let after = 0;
  clock.setTimeout(() => {
    after = clock.monotonic();
  }, 1000);
  await virtual.advance(1000);
  expect(after - before).toBeGreaterThanOrEqual(1000);
});
