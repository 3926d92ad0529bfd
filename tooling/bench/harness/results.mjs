// bench-results.json, which each run adds to, and the committed results, with whose ratios later runs are compared.
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { toDocument } from "./markdown.mjs";

const resultsFile = new URL("../../../bench-results.json", import.meta.url);
const committedFile = new URL("../results.json", import.meta.url);
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
 * @property {number} [seconds] That it took.
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

/** The committed results. @returns {Record<string, BenchResult>} By name. */
export function readCommitted() {
  return readJson(committedFile);
}

/** Adds to what earlier runs wrote: benchmarks that did not run now keep their last figures. @param {BenchResult[]} results */
export function saveResults(results) {
  writeJson(resultsFile, { ...readResults(), ...Object.fromEntries(results.map((result) => [result.name, result])) });
}

/**
 * Writes these results to the committed files, with whose ratios later runs are compared. Committed results of other benchmarks are kept
 * as long as those benchmarks exist.
 *
 * @param {BenchResult[]} results
 * @param {readonly string[]} existing
 */
export function commitResults(results, existing) {
  const all = { ...readCommitted(), ...Object.fromEntries(results.map((result) => [result.name, result])) };
  const kept = Object.entries(all).filter(([name]) => existing.includes(name));
  const sorted = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeJson(committedFile, sorted);
  writeFileSync(documentFile, toDocument(Object.values(sorted)));
}

/** @param {BenchResult | undefined} result @returns {Map<string, number>} */
function ratiosOf(result) {
  const variants = Object.entries(result?.variants ?? {});
  return new Map(
    variants.flatMap(([variant, { ratios }]) =>
      ratios.map(({ of, to, metric, median }) => [
        [variant, metric, `${of} / ${to}`].filter(Boolean).join(", "),
        median,
      ]),
    ),
  );
}

/**
 * Ratios that fell more than 15 % below the committed ones.
 *
 * @param {BenchResult} result
 * @returns {string[]} A line for each.
 */
export function compareWithCommitted(result) {
  const before = ratiosOf(readCommitted()[result.name]);
  return [...ratiosOf(result)].flatMap(([key, now]) => {
    const then = before.get(key);
    if (then === undefined || now >= then * (1 - tolerance)) return [];
    return [`${result.name}: ${key}: ${now.toPrecision(3)}, committed ${then.toPrecision(3)}`];
  });
}
