// bench-results.json, which each run adds to, and the committed ratios that later runs are held against.
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";

const resultsFile = new URL("../../../bench-results.json", import.meta.url);
const baselineFile = new URL("../baseline.json", import.meta.url);
const documentFile = new URL("../RESULTS.md", import.meta.url);

/** A ratio that fell by more than this share of the committed one is reported. */
const tolerance = 0.15;

/**
 * @typedef {object} BenchResult
 * @property {string} name
 * @property {string} title
 * @property {string} date ISO 8601.
 * @property {boolean} quick
 * @property {number} rounds
 * @property {{ cpu: string, cores: number, memory: number, platform: string, node: string }} machine
 * @property {Record<string, import("./define.mjs").Metric>} metrics
 * @property {Record<string, import("./run-bench.mjs").VariantResult>} variants
 */

/** @returns {BenchResult["machine"]} */
export function thisMachine() {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    memory: os.totalmem(),
    platform: `${os.platform()} ${os.arch()}`,
    node: process.versions.node,
  };
}

/** @param {URL} file @returns {any} */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return {};
    throw error;
  }
}

/** @param {URL} file @param {unknown} value */
function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** @returns {Record<string, BenchResult>} By name. */
export function readResults() {
  return readJson(resultsFile);
}

/** Adds to what earlier runs wrote: benchmarks that did not run now keep their last figures. @param {BenchResult[]} results */
export function saveResults(results) {
  writeJson(resultsFile, { ...readResults(), ...Object.fromEntries(results.map((result) => [result.name, result])) });
}

/** @param {BenchResult} result @returns {[string, number][]} */
function ratiosOf(result) {
  return Object.entries(result.variants).flatMap(([variant, { ratios }]) =>
    ratios.map(
      ({ of, to, metric, median }) =>
        /** @type {[string, number]} */ ([[variant, metric, `${of} / ${to}`].filter(Boolean).join(", "), median]),
    ),
  );
}

/** Commits these results' ratios as what later runs are held against. @param {BenchResult[]} results */
export function saveBaseline(results) {
  const rounded = results.map((result) => [
    result.name,
    Object.fromEntries(ratiosOf(result).map(([key, value]) => [key, Number(value.toPrecision(3))])),
  ]);
  const all = { ...readJson(baselineFile), ...Object.fromEntries(rounded) };
  writeJson(baselineFile, Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Commits the figures themselves, for people to read. @param {string} tables */
export function saveDocument(tables) {
  const introduction = `Written by \`pnpm bench --update\`. How it is measured: [README.md](README.md). A ratio above 1 means that the first is
better. Figures are medians over the rounds, with the least and the greatest; they belong to the machine that is named below them.`;
  writeFileSync(documentFile, `# Results\n\n${introduction}\n\n${tables}\n`);
}

/**
 * Ratios that fell more than 15 % below the committed ones.
 *
 * @param {BenchResult[]} results
 * @returns {string[]} A line for each.
 */
export function compareWithBaseline(results) {
  const baseline = readJson(baselineFile);
  return results.flatMap((result) =>
    ratiosOf(result).flatMap(([key, now]) => {
      const then = baseline[result.name]?.[key];
      if (then === undefined || now >= then * (1 - tolerance)) return [];
      return [`${result.name}: ${key}: ${now.toPrecision(3)}, committed ${then}`];
    }),
  );
}
