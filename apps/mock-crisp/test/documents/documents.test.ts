import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documents } from "./documents.ts";
import { readmeWith } from "./readme.ts";

test("the committed documents are up to date: run `pnpm generate`", () => {
  for (const [file, text] of documents()) {
    expect(readFileSync(new URL(`../../generated/${file}`, import.meta.url), "utf8"), file).toBe(text);
  }
});

test("so are the derived parts of the README", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  expect(readme).toBe(readmeWith(readme));
});
