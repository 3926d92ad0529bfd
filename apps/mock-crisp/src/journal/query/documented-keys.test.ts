import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { queryKeySummaries } from "./parse-query.ts";

test("the page for other languages lists every key of a query", () => {
  const page = readFileSync(new URL("../../../docs/other-languages.md", import.meta.url), "utf8");
  const [, table = ""] = page.split("### Keys of a query");
  const listed = [...(table.split("\n## ")[0] ?? "").matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)];
  expect(Object.fromEntries(listed.map(([, key, summary]) => [key, summary]))).toEqual(queryKeySummaries);
});
