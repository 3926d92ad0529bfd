import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { compareFolder, writeFolder } from "./folder.ts";

const folder = mkdtempSync(join(tmpdir(), "generate-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a folder is made to hold the texts, and every later difference is reported", () => {
  const texts = new Map([
    ["a.json", "a"],
    ["deep/b.json", "b"],
  ]);
  expect(compareFolder(folder, texts).map(({ what }) => what)).toEqual(["missing", "missing"]);
  writeFolder(folder, texts);
  expect(compareFolder(folder, texts)).toEqual([]);
  expect(readFileSync(join(folder, "deep/b.json"), "utf8")).toBe("b");

  writeFileSync(join(folder, "a.json"), "edited by hand");
  writeFileSync(join(folder, "deep/old.json"), "");
  expect(compareFolder(folder, texts)).toEqual([
    { file: "a.json", what: "changed" },
    { file: "deep/old.json", what: "left over" },
  ]);
  expect(writeFolder(folder, texts)).toHaveLength(2);
  expect(compareFolder(folder, texts)).toEqual([]);
});
