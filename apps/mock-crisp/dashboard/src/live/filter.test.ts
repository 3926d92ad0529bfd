import { expect, test } from "vitest";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { createFilter } from "./filter.ts";

const entry: JournalEntry = { id: 1, at: 0, kind: "control", what: "reset" };

test("a query that cannot be read fits all, and says why", () => {
  const filter = createFilter("nonsense:1", 0);
  expect(filter.fits(entry)).toBe(true);
  expect(filter.error).toMatch(/^at character 1: "nonsense:1": unknown key "nonsense"/);
});

test("the grammar is that of the API", () => {
  expect(createFilter("kind:control what:reset", 0).fits(entry)).toBe(true);
  expect(createFilter("-kind:control", 0).fits(entry)).toBe(false);
  expect(createFilter("  ", 0)).toMatchObject({ error: undefined });
});
