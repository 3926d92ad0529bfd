import { expect, it } from "vitest";
import { scrubText } from "./scrub.ts";

it.each([
  ["write to grace@navy.example, please", "write to ada@example.test, please"],
  ["a@b.example,c@d.example", "ada@example.testada@example.test"],
  [`${"x".repeat(70)}@navy.example`, "ada@example.test"],
  ["no address @ all", "no address @ all"],
])("%j becomes %j", (text, scrubbed) => {
  expect(scrubText(text)).toBe(scrubbed);
});

it("a long text without an address is read in a time that grows with its length", () => {
  // The square of this length is minutes of work.
  const text = "x".repeat(500_000);
  expect(scrubText(text)).toBe(text);
});
