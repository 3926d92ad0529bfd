import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { blocksOf } from "./blocks.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "blocks-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function blocks(...lines: string[]) {
  writeFileSync(join(folder, "a.md"), lines.join("\n"));
  return blocksOf(folder, "a.md");
}

test("a block has its language, its marks and the line of its code", () => {
  const [block] = blocks("# a", "", "```ts run continued", "let a = 1;", "```");
  expect(block).toEqual({ file: "a.md", line: 4, language: "ts", marks: ["run", "continued"], code: "let a = 1;\n" });
});

test("a block in a list loses the list's indentation, and only that", () => {
  const [block] = blocks("- a", "  ```ts", "  if (a) {", "    b();", "  }", "  ```");
  expect(block?.code).toBe("if (a) {\n  b();\n}\n");
});

test("a longer fence may hold a shorter one", () => {
  const found = blocks("````md", "```ts", "a", "```", "````", "```js", "b", "```");
  expect(found.map(({ language, code }) => [language, code])).toEqual([
    ["md", "```ts\na\n```\n"],
    ["js", "b\n"],
  ]);
});
