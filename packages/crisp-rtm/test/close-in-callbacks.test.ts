import { expect, test } from "vitest";
import type { Backfill } from "../src/backfill/backfill.ts";
import type { Clock } from "../src/clock.ts";
import type { CrispRtm } from "../src/crisp-rtm.ts";
import { createCountingClock } from "./counting-clock.ts";
import { World } from "./world.ts";

const cursor = { load: async () => undefined, save: async () => {} };

/** Yields nothing, and ends when it is aborted. */
const endless: Backfill = async function* (_gap, { signal }) {
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  yield* [];
};

const fails: Backfill = async function* () {
  yield* [];
  throw new Error("no lists today");
};

/** By its place, a callback that closes the client, and the way that leads there. */
const places: Record<string, (world: World, clock: Clock) => Promise<CrispRtm>> = {
  "an error handler, since the cursor is in the future": async (world, clock) => {
    const future = { load: async () => Date.now() + 3_600_000, save: async () => {} };
    const rtm = world.client({ clock, cursor: future });
    rtm.on("error", () => void rtm.close());
    await expect(rtm.connect()).rejects.toMatchObject({ code: "closed" });
    expect(world.rest.requests).toEqual([]);
    return rtm;
  },
  "a gap handler, without a backfill": async (world, clock) => {
    const rtm = world.client({ clock, cursor, backfill: undefined as never });
    rtm.on("gap", () => void rtm.close());
    await rtm.connect();
    await world.cut(rtm);
    world.end();
    return rtm;
  },
  "a gap handler, after a failed backfill": async (world, clock) => {
    const rtm = world.client({ clock, cursor, backfill: fails });
    rtm.on("gap", () => void rtm.close());
    await rtm.connect();
    await world.cut(rtm);
    world.end();
    return rtm;
  },
  "a gap handler, at a loss during the backfill": async (world, clock) => {
    const rtm = world.client({ clock, cursor, backfill: endless });
    rtm.on("gap", () => void rtm.close());
    await rtm.connect();
    await world.cut(rtm);
    const ready = rtm.waitFor("ready");
    world.end();
    await ready;
    world.crisp.drop("transport");
    return rtm;
  },
  "a backfill": async (world, clock) => {
    const backfill: Backfill = async function* () {
      void rtm.close();
      yield* [];
    };
    const rtm = world.client({ clock, cursor, backfill });
    await rtm.connect();
    await world.cut(rtm);
    world.end();
    return rtm;
  },
};

test.each(Object.entries(places))("close() in %s ends everything", async (_place, lead) => {
  await using world = await World.start();
  const { clock, timers } = createCountingClock();
  const rtm = await lead(world, clock);
  await expect.poll(() => rtm.state).toBe("closed");
  const { connections } = rtm.health();
  await rtm.close();
  await new Promise(setImmediate);
  expect(timers.size).toBe(0);
  expect(rtm.health()).toMatchObject({ state: "closed", connections });
});
