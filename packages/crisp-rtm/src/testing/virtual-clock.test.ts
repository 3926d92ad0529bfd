import fc from "fast-check";
import { expect, test } from "vitest";
import { createVirtualClock } from "./virtual-clock.ts";

test("timers run at their time, in order, and stopped ones do not", async () => {
  const delays = fc.array(fc.record({ delay: fc.nat(100), stopped: fc.boolean() }), { maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(delays, async (plan) => {
      const clock = createVirtualClock(0);
      const ran: { index: number; at: number }[] = [];
      const timers = plan.map(({ delay }, index) =>
        clock.setTimeout(() => ran.push({ index, at: clock.now() }), delay),
      );
      for (const [index, { stopped }] of plan.entries()) if (stopped) clock.clearTimeout(timers[index]);
      const kept = plan
        .map(({ delay, stopped }, index) => ({ index, at: delay, stopped }))
        .filter(({ stopped }) => !stopped);
      expect(clock.pending).toBe(kept.length);
      await clock.advance(100);
      expect(ran).toEqual(
        kept.sort((a, b) => a.at - b.at || a.index - b.index).map(({ index, at }) => ({ index, at })),
      );
      expect([clock.pending, clock.now()]).toEqual([0, 100]);
    }),
  );
});

test("a timer that another timer sets within the span runs too, and promises settle in between", async () => {
  const clock = createVirtualClock(0);
  const ran: number[] = [];
  clock.setTimeout(async () => {
    await Promise.resolve();
    clock.setTimeout(() => ran.push(clock.now()), 5);
  }, 10);
  await clock.advance(14);
  expect(ran).toEqual([]);
  expect(await clock.advanceToNext()).toBe(true);
  expect(ran).toEqual([15]);
  expect(await clock.advanceToNext()).toBe(false);
});
