import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";

test.each([
  [0, 60_000, 0],
  [1000, 60_000, 60_000],
])("from %i to %i ms: after 5,000 attempts it is %i ms", (minDelay, maxDelay, expected) => {
  expect(backoff(5000, { attempts: 10_000, minDelay, maxDelay }, () => 0)).toBe(expected);
});
