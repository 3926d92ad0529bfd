import { expect, test } from "vitest";
import { wordListErrors } from "./spelling.mjs";

test("a list is sorted, has each word once, and only words that are used", () => {
  const corpus = "a backfill after each handshake";
  expect(wordListErrors("backfill\nhandshake\n", corpus)).toEqual([]);
  expect(wordListErrors("handshake\nbackfill\n", corpus)).toEqual([expect.stringContaining("not sorted")]);
  expect(wordListErrors("backfill\nbackfill\n", corpus)).toEqual([expect.stringContaining("twice")]);
  expect(wordListErrors("backfill\njitter\n", corpus)).toEqual([expect.stringContaining("nothing uses jitter")]);
});
