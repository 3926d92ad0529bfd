import { describe, expect, test } from "vitest";
import { checkTimestamp, isInSeconds, toMilliseconds } from "./timestamp.ts";

const now = 1_765_432_109_876;

describe("a timestamp outside the tolerance is refused with the age and what to do:", () => {
  test.each([
    [now - 300_001, "[timestamp_too_old] the request is 300 s old, beyond the `tolerance` of 300 s"],
    [now - 7_200_400, "[timestamp_too_old] the request is 7200 s old, beyond the `tolerance` of 300 s"],
    [now + 400_000, "[timestamp_too_new] the request is 400 s in the future, beyond the `tolerance` of 300 s"],
  ])("%#", (time, message) => {
    expect(() => checkTimestamp(time, now, 300_000)).toThrow(`${message}; check the clock of this machine`);
  });
});

test.each([now - 300_000, now, now + 300_000])("a timestamp within the tolerance passes: %#", (time) => {
  expect(() => checkTimestamp(time, now, 300_000)).not.toThrow();
});

test("the unit whose reading is nearer to now counts, unless one is set", () => {
  expect(toMilliseconds(now, "auto", now)).toBe(now);
  expect(toMilliseconds(1_765_432_109, "auto", now)).toBe(1_765_432_109_000);
  expect(toMilliseconds(1_765_432_109, "ms", now)).toBe(1_765_432_109);
  expect(toMilliseconds(now, "s", now)).toBe(now * 1000);
  // Both readings are wrong here, and 1970 is nearer than the year 33,658 divided by a thousand.
  expect(isInSeconds(1, now)).toBe(true);
  expect(isInSeconds(now * 3, now)).toBe(false);
  expect(isInSeconds(0, now)).toBe(false);
});
