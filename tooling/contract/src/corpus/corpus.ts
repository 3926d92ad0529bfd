import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect } from "vitest";

/** The number of runs. `CRISP_FUZZ_RUNS=10000` sets more, with a different seed each time. */
const runs = Number(process.env["CRISP_FUZZ_RUNS"] ?? 200);
export const fuzz = { numRuns: runs, ...(runs > 200 ? {} : { seed: 20261127 }) };
export const timeout = 60_000 + runs * 20;

/** A corpus file of a parser: one entry after another, lines of `%%` between them. */
export async function readEntries(name: string): Promise<readonly string[]> {
  const text = await readFile(new URL(`./entries/${name}.txt`, import.meta.url), "utf8");
  return text.replace(/\n$/, "").split("\n%%\n");
}

/** Deep, long and wide inputs, which are too large for a file. */
export const enormous: readonly string[] = [
  "[".repeat(100_000),
  `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`,
  "a".repeat(300_000),
  "a:".repeat(20_000),
  "- ".repeat(5_000),
  `"${"\\".repeat(50_000)}`,
  " ".repeat(100_000),
];

const pieces = [
  "{",
  "}",
  "[",
  "]",
  '"',
  ":",
  ",",
  "\\",
  "%",
  "*",
  "|",
  "-",
  "/",
  "\n",
  "null",
  "__proto__",
  "\u0000",
  "1e999",
  "é",
  "👋",
];

/** An entry with some of its text cut out, doubled, or replaced by text that parsers often fail on. */
export function mutated(entries: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(12),
    put: fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...entries), fc.string({ maxLength: 6 })),
  });
  return fc.tuple(fc.constantFrom(...entries), fc.array(edit, { minLength: 1, maxLength: 4 })).map(([entry, edits]) =>
    edits.reduce((text, { at, cut, put }) => {
      const index = Math.floor(at * text.length);
      return text.slice(0, index) + put + text.slice(index + cut);
    }, entry),
  );
}

/** The effects that no input may have, with any result. */
export function expectNothingPolluted(): void {
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
}
