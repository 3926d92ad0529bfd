// Runs one benchmark: every variant, several rounds, every contestant in a separate process, in turn.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { percentile } from "./measure.mjs";

const entry = fileURLToPath(new URL("./contestant.mjs", import.meta.url));

/** @typedef {{ median: number, min: number, max: number, rounds: number[] }} Spread */
/** @typedef {{ of: string, to: string, metric: string, reach?: number } & Spread} RatioResult */
/** @typedef {{ figures: Record<string, Record<string, Spread>>, ratios: RatioResult[] }} VariantResult Figures by contestant and metric. */

/**
 * @param {import("./define.mjs").Bench} bench
 * @param {URL} base The benchmark's file.
 * @param {{ quick: boolean, rounds?: number, onProgress: (line: string) => void }} options
 * @returns {Promise<Record<string, VariantResult>>} By variant.
 * @throws {Error} If a contestant fails, takes too long, or leaves out a metric.
 */
export async function runBench(bench, base, { quick, rounds = quick ? 1 : bench.rounds, onProgress }) {
  const names = Object.keys(bench.contestants);
  /** @type {Record<string, VariantResult>} */
  const results = {};
  for (const [variant, params] of Object.entries(bench.variants)) {
    /** @type {Record<string, Record<string, number>>[]} */
    const measured = [];
    for (let round = 0; round < rounds; round++) {
      // A different one begins each round: a machine that warms up or is disturbed does not favour one contestant.
      const order = names.map((_, index) => names[(index + round) % names.length] ?? "");
      /** @type {Record<string, Record<string, number>>} */
      const figures = {};
      for (const name of order) {
        onProgress(`${[bench.name, variant].filter(Boolean).join(" ")}: round ${round + 1} of ${rounds}, ${name}`);
        figures[name] = await runContestant(bench, name, base, params, quick);
      }
      measured.push(figures);
    }
    results[variant] = summarize(bench, variant, measured);
  }
  return results;
}

/**
 * @param {import("./define.mjs").Bench} bench @param {string} name @param {URL} base
 * @param {Record<string, unknown>} params @param {boolean} quick
 * @returns {Promise<Record<string, number>>}
 */
async function runContestant(bench, name, base, params, quick) {
  const { file, node = [], params: own = {} } = bench.contestants[name] ?? { file: "" };
  const child = fork(entry, [], {
    execArgv: ["--expose-gc", ...node],
    serialization: "advanced",
    env: { ...process.env, NODE_ENV: "production" },
  });
  const where = `${bench.name}, ${name}`;
  /** @type {any} */
  const answer = await new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve({ error: `no answer within ${bench.timeout} s` });
    }, bench.timeout * 1000);
    child.once("message", resolve);
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      resolve({ error: `ended with ${signal ?? code} before it answered` });
    });
    /** @type {import("./define.mjs").Context} */
    const context = { params: { ...params, ...own }, quick, seconds: quick ? 0.05 : 1 };
    child.send({ file: new URL(file, base).href, context });
  });
  if (answer.error !== undefined) throw new Error(`${where}: ${answer.error}`);
  const metrics = Object.keys(bench.metrics);
  const figures = typeof answer.value === "number" ? { [metrics[0] ?? ""]: answer.value } : answer.value;
  for (const metric of metrics) {
    if (!Number.isFinite(figures?.[metric])) throw new Error(`${where}: returned no number for "${metric}"`);
  }
  return figures;
}

/**
 * @param {import("./define.mjs").Bench} bench @param {string} variant @param {Record<string, Record<string, number>>[]} rounds
 * @returns {VariantResult}
 */
function summarize(bench, variant, rounds) {
  const metrics = Object.keys(bench.metrics);
  /** @param {string} name @param {string} metric @param {Record<string, Record<string, number>>} round */
  const figure = (round, name, metric) => round[name]?.[metric] ?? Number.NaN;
  const figures = Object.fromEntries(
    Object.keys(bench.contestants).map((name) => [
      name,
      Object.fromEntries(metrics.map((metric) => [metric, spread(rounds.map((round) => figure(round, name, metric)))])),
    ]),
  );
  // Ratios are taken within a round, where both ran under the same conditions; the median is taken afterwards.
  const ratios = bench.ratios.map(({ of, to, metric = metrics[0] ?? "", reach: wanted }) => {
    const reach = typeof wanted === "object" ? (wanted[variant] ?? wanted.default) : wanted;
    const higher = bench.metrics[metric]?.better === "higher";
    const values = rounds.map((round) => {
      const [ours, theirs] = [figure(round, of, metric), figure(round, to, metric)];
      return higher ? ours / theirs : theirs / ours;
    });
    return { of, to, metric, ...(reach === undefined ? {} : { reach }), ...spread(values) };
  });
  return { figures, ratios };
}

/** @param {number[]} rounds @returns {Spread} */
function spread(rounds) {
  return { median: percentile(rounds, 0.5), min: Math.min(...rounds), max: Math.max(...rounds), rounds };
}
