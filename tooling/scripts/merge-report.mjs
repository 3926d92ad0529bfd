// Merges a report of `mock-crisp compare --report` into the list of assumptions: what was measured becomes the source.
//   node tooling/scripts/merge-report.mjs report.md
// Defaults stay as they are: a difference is printed, and somebody decides.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./pnpm.mjs";

/** @typedef {{ id: string, measured: string, verdict: "same" | "differs" }} Row */

/** The date and the measured rows of a report. @param {string} report @returns {{ date: string, rows: Row[] }} */
export function readReport(report) {
  const date = /^Measured on (\d{4}-\d{2}-\d{2})\.$/m.exec(report)?.[1];
  if (!date) throw new Error('this is not a report of mock-crisp compare: it has no line "Measured on <date>."');
  const rows = [...report.matchAll(/^\| ([\w-]+) \| .*? \| (.*?) \| (same|differs) \|$/gm)].map(
    ([, id = "", measured = "", verdict]) => ({ id, measured, verdict: /** @type {Row["verdict"]} */ (verdict) }),
  );
  return { date, rows };
}

/** The list with what was measured as the source of its assumptions. @param {string} list @param {ReturnType<typeof readReport>} report */
export function merge(list, { date, rows }) {
  let merged = list;
  for (const { id, measured } of rows) {
    const assumption = new RegExp(
      `(id: "${id}",[\\s\\S]*?source:\\s*)(?:[^,\\n]|,(?!\\n))*(,\\n\\s*confidence: )"\\w+"`,
    );
    if (!assumption.test(merged)) throw new Error(`the list of assumptions has no "${id}"`);
    const source = JSON.stringify(`measured on ${date}: ${measured.replaceAll("\\|", "|")}`);
    merged = merged.replace(assumption, (_, before, between) => `${before}${source}${between}"field"`);
  }
  return merged;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [file] = process.argv.slice(2);
  if (!file) {
    console.error("usage: node tooling/scripts/merge-report.mjs report.md");
    process.exit(2);
  }
  const list = join(root, "apps/mock-crisp/src/settings/definitions.ts");
  const report = readReport(readFileSync(file, "utf8"));
  writeFileSync(list, merge(readFileSync(list, "utf8"), report));
  const differing = report.rows.filter(({ verdict }) => verdict === "differs");
  for (const { id, measured } of differing)
    console.log(`${id}: measured ${measured}. Decide whether its default should change.`);
  console.log(`merged ${report.rows.length}. Run pnpm format and pnpm generate.`);
}
