import { expect, it } from "vitest";
import { parseDuration } from "./duration.ts";

it.each([
  [1_500, 1_500],
  ["1500", 1_500],
  ["5m", 300_000],
  ["2h30m", 9_000_000],
  ["1.5s", 1_500],
  [" 250ms ", 250],
  ["1d", 86_400_000],
])("%j is %d milliseconds", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

it("a long text is refused at once", () => {
  // The square of this length is minutes of work.
  expect(() => parseDuration(`${"1".repeat(500_000)}!`)).toThrow("90s, 5m or 2h30m");
});

it.each(["", "5x", "m5", "-5m", "5m x", "1e3", -1, Number.NaN, Number.POSITIVE_INFINITY])(
  "%j is refused, with an example",
  (text) => {
    expect(() => parseDuration(text)).toThrow(/\[bad_duration\].*90s, 5m or 2h30m/);
  },
);
