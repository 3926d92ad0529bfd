import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultSettings } from "../../src/settings/options.ts";
import { documents } from "./documents.ts";

test("the committed documents are up to date: run `pnpm generate`", () => {
  for (const [file, text] of documents()) {
    expect(readFileSync(new URL(`../../generated/${file}`, import.meta.url), "utf8"), file).toBe(text);
  }
});

test("the page of settings leaves none out", () => {
  const { delivery, ...own } = defaultSettings;
  for (const key of [...Object.keys(own), ...Object.keys(delivery).map((name) => `delivery.${name}`)]) {
    expect(documents().get("settings.md")).toContain(`| \`${key}\` |`);
  }
});
