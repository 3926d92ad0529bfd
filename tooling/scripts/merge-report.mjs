// Merges a report of `mock-crisp compare --report` into the list of assumptions: what was measured becomes the source.
//   node tooling/scripts/merge-report.mjs report.md
// Defaults do not change: a difference is printed for a maintainer to decide.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
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

/**
 * The files of the list, by path, with what was measured as the source of its assumptions.
 *
 * @param {Readonly<Record<string, string>>} files
 * @param {ReturnType<typeof readReport>} report
 */
export function merge(files, { date, rows }) {
  const merged = { ...files };
  for (const { id, measured } of rows) {
    const path = Object.keys(merged).find((name) => merged[name]?.includes(`id: "${id}",`));
    if (path === undefined) throw new Error(`the list of assumptions has no "${id}"`);
    const assumption = new RegExp(
      `(id: "${id}",(?:(?!\\bid: ")[\\s\\S])*?source:\\s*)(?:[^,\\n]|,(?!\\n))*(,\\n\\s*confidence: )"\\w+"`,
    );
    const text = merged[path] ?? "";
    if (!assumption.test(text)) throw new Error(`${path}: "${id}" has no source and confidence`);
    const source = JSON.stringify(`measured on ${date}: ${measured.replaceAll("\\|", "|")}`);
    merged[path] = text.replace(assumption, (_, before, between) => `${before}${source}${between}"field"`);
  }
  return merged;
}

/** The files that hold assumptions, by path: the settings, and what no setting changes. */
export function readList() {
  const folders = ["definitions", "fixed"].map((name) => join(root, "apps/mock-crisp/src/settings", name));
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [file] = process.argv.slice(2);
  if (!file) {
    console.error("usage: node tooling/scripts/merge-report.mjs report.md");
    process.exit(2);
  }
  const report = readReport(readFileSync(file, "utf8"));
  for (const [path, text] of Object.entries(merge(readList(), report))) writeFileSync(path, text);
  const differing = report.rows.filter(({ verdict }) => verdict === "differs");
  for (const { id, measured } of differing)
    console.log(`${id}: measured ${measured}. Decide whether the mock should change.`);
  console.log(`merged ${report.rows.length}. Run pnpm format and pnpm generate.`);
}
