import { expect, test } from "vitest";
import { fullMessage } from "./error-page.ts";

test.each([
  ["one sentence", /^\[not_quiet\] one sentence\. See https:\/\//],
  ["a list:\n  one\n", /^\[not_quiet\] a list:\n {2}one\nSee https:\/\//],
])("the address of %j follows its text", (text, expected) => {
  expect(fullMessage("not_quiet", text)).toMatch(expected);
});
