import fc from "fast-check";
import { expect, test } from "vitest";
import { createVirtualClock } from "../testing/virtual-clock.ts";
import { AttemptBudget, backoff, reconnectPolicy } from "./reconnect.ts";

test("every delay lies between the floor and the cap, whatever the options", () => {
  const options = fc.record({
    minDelay: fc.nat(10_000),
    maxDelay: fc.nat(100_000),
    initialDelay: fc.nat(10_000),
    factor: fc.integer({ min: 1, max: 10 }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(options, fc.nat(5000), random, (given, retry, chance) => {
      const policy = reconnectPolicy(given);
      const delay = backoff(policy, retry, () => chance);
      expect(delay).toBeGreaterThanOrEqual(policy.minDelay);
      expect(delay).toBeLessThanOrEqual(policy.maxDelay);
    }),
  );
});

test("the first retry comes within a second in 95 of 100 cases, by default", () => {
  const delays = Array.from({ length: 1000 }, () => backoff(reconnectPolicy(), 0, Math.random));
  const late = delays.filter((delay) => delay > 900);
  expect(late.length).toBeLessThan(50);
  expect(new Set(delays).size).toBeGreaterThan(300);
});

test("without jitter, delays grow by the factor up to the cap", () => {
  const policy = reconnectPolicy({ jitter: false });
  expect([0, 1, 2, 3, 4].map((retry) => backoff(policy, retry, Math.random))).toEqual([
    800, 3200, 12_800, 30_000, 30_000,
  ]);
});

test("the budget allows a burst, then one attempt per interval", () => {
  const clock = createVirtualClock();
  const budget = new AttemptBudget(clock, { burst: 2, refill: 1000 });
  budget.spend();
  expect(budget.wait()).toBe(0);
  budget.spend();
  expect(budget.wait()).toBe(1000);
  void clock.advance(400);
  expect(new AttemptBudget(clock, false).wait()).toBe(0);
});

test("a delay of 0 stays 0, however often it grows", () => {
  const policy = reconnectPolicy({ minDelay: 0, maxDelay: 0, initialDelay: 0, jitter: 0 });
  expect(backoff(policy, 5000, () => 0)).toBe(0);
});
