import { expect, it } from "vitest";
import { testPattern } from "./test-pattern.ts";

it.each([
  [/^(a+)+$/, `${"a".repeat(40)}!`],
  [/^(a|a)*$/, `${"a".repeat(40)}!`],
  [/(.*)*x/s, "\n".repeat(5_000)],
  [/(\d+\s?)+;/, "1".repeat(60)],
  [/^(([a-z])+.)+[A-Z]([a-z])+$/, "a".repeat(60)],
])("%s is stopped", (pattern, text) => {
  const began = performance.now();
  expect(() => testPattern(pattern, text)).toThrow("[pattern_too_slow]");
  expect(performance.now() - began).toBeLessThan(60_000);
});

it("other patterns give the same results as RegExp, with any flags", () => {
  expect(testPattern(/hello/i, "Well, HELLO")).toBe(true);
  expect(testPattern(/^hello$/, "hello\n")).toBe(false);
  const sticky = /a/gy;
  sticky.lastIndex = 5;
  expect([testPattern(sticky, "a"), sticky.lastIndex]).toEqual([true, 5]);
  expect(testPattern(/\p{Script=Greek}/u, "π")).toBe(true);
});
