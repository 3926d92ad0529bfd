import { expect, test } from "vitest";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { bound, join } from "./journal.ts";

const entry = (id: number, detail = ""): JournalEntry => ({ id, at: 0, kind: "control", what: "x", detail });
const ids = (entries: readonly JournalEntry[]) => entries.map(({ id }) => id);

test("the newest entries are kept, by their number", () => {
  const all = [1, 2, 3, 4].map((id) => entry(id));
  expect(ids(bound(all, { entries: 3, bytes: 10_000 }))).toEqual([2, 3, 4]);
  expect(bound(all, { entries: 4, bytes: 10_000 })).toBe(all);
});

test("and by their size, but never none", () => {
  const all = [entry(1), entry(2, "x".repeat(500)), entry(3, "x".repeat(500))];
  expect(ids(bound(all, { entries: 10, bytes: 700 }))).toEqual([3]);
  expect(ids(bound(all, { entries: 10, bytes: 1 }))).toEqual([3]);
});

test("what was heard while loading follows what was loaded, once", () => {
  expect(ids(join([entry(1), entry(2)], [entry(2), entry(3)]))).toEqual([1, 2, 3]);
  expect(ids(join([], [entry(7)]))).toEqual([7]);
});
