import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { llmsFiles } from "./llms-files.ts";
import { limit } from "./package-reference.ts";

const files = [...llmsFiles(fileURLToPath(new URL("../../../../", import.meta.url)))];

test("every published package has a reference", () => {
  expect(files.map(([file]) => file).sort()).toEqual([
    "apps/create-crisp-bot/llms.txt",
    "apps/mock-crisp/llms.txt",
    "packages/crisp-queue/llms.txt",
    "packages/crisp-rest/llms.txt",
    "packages/crisp-rtm/llms.txt",
    "packages/crisp-types/llms.txt",
    "packages/crisp-webhook/llms.txt",
  ]);
});

test.each(files)("%s is small, has rules and a first program, and names every entry of the package", (file, text) => {
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
  expect(text).toContain("```");
  expect(text).toMatch(/## Rules\n\n- /);
  expect(text).not.toMatch(/undefined\b.*: undefined|\[object/);
  const manifest = new URL(`../../../../${file.replace("llms.txt", "package.json")}`, import.meta.url);
  const { name, exports } = JSON.parse(readFileSync(manifest, "utf8")) as { name: string; exports: object };
  const entries = Object.keys(exports).filter((subpath) => !/package\.json|error-codes/.test(subpath));
  expect(entries.map((subpath) => name + subpath.slice(1)).filter((entry) => !text.includes(entry))).toEqual([]);
});

test("classes come with their methods, and the sentence of each", () => {
  const text = files.find(([file]) => file.includes("crisp-rtm"))?.[1] ?? "";
  expect(text).toContain("- `class CrispRtm`: A client of Crisp's RTM API.");
  expect(text).toMatch(/ {2}- `connect\(.*\): Promise<void>`: Connects, and stays connected\./);
  expect(text).not.toContain("#core");
});
