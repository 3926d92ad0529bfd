import { expect, test } from "vitest";
import { inOwnWords } from "./own-words.ts";

test.each([
  ["Take one with GET /_mock/snapshot.", "Take one with mock-crisp export."],
  ["Use PUT /_mock/websites/8dfa-1/snapshot.", "Use mock-crisp import --website 8dfa-1."],
  ["See GET /_mock/nothing.", "See GET /_mock/nothing."],
])("%j names the command", (message, expected) => {
  expect(inOwnWords(message)).toBe(expected);
});
