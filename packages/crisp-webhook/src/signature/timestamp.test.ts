import { describe, expect, test } from "vitest";
import { checkTimestamp, looksLikeOtherUnit } from "./timestamp.ts";

const now = 1_765_432_109_876;
const ms = { toleranceMs: 300_000, timestampUnit: "ms", now: () => now } as const;
const s = { ...ms, timestampUnit: "s" } as const;
const seconds = Math.floor(now / 1000);

describe("a timestamp is refused with what is wrong and what to do:", () => {
  test.each([
    [
      ms,
      now - 300_001,
      "[timestamp_too_old] the request is 300 s old, beyond the `tolerance` of 300 s; check the clock",
    ],
    [
      ms,
      now - 7_200_400,
      "[timestamp_too_old] the request is 7200 s old, beyond the `tolerance` of 300 s; check the clock",
    ],
    [
      ms,
      now + 400_000,
      "[timestamp_too_new] the request is 400 s in the future, beyond the `tolerance` of 300 s; check the clock",
    ],
    [
      s,
      seconds - 301,
      "[timestamp_too_old] the request is 302 s old, beyond the `tolerance` of 300 s; check the clock",
    ],
    [
      ms,
      seconds,
      '[timestamp_wrong_unit] the timestamp is in seconds; Crisp sends milliseconds: mend the sender or set `timestampUnit: "s"`',
    ],
    [
      s,
      now,
      '[timestamp_wrong_unit] the timestamp is in milliseconds; Crisp sends milliseconds: mend the sender or set `timestampUnit: "ms"`',
    ],
  ])("%#", (settings, timestamp, message) => {
    expect(() => checkTimestamp(timestamp, settings)).toThrow(message);
  });
});

test.each([
  [ms, now - 300_000],
  [ms, now + 300_000],
  [s, seconds - 299],
  [s, seconds + 300],
])("a timestamp within the tolerance passes: %#", (settings, timestamp) => {
  expect(() => checkTimestamp(timestamp, settings)).not.toThrow();
});

test("the other unit is known by its magnitude, a factor of two either way", () => {
  expect(looksLikeOtherUnit(1000, "ms", 1_000_000)).toBe(true);
  expect(looksLikeOtherUnit(501, "ms", 1_000_000)).toBe(true);
  expect(looksLikeOtherUnit(500, "ms", 1_000_000)).toBe(false);
  expect(looksLikeOtherUnit(1999, "ms", 1_000_000)).toBe(true);
  expect(looksLikeOtherUnit(2000, "ms", 1_000_000)).toBe(false);
  expect(looksLikeOtherUnit(1_000_000, "ms", 1_000_000)).toBe(false);
  expect(looksLikeOtherUnit(1_000_000, "s", 1_000_000)).toBe(true);
  expect(looksLikeOtherUnit(1000, "s", 1_000_000)).toBe(false);
});
