// Runs one benchmark: every variant, several rounds, every contestant in a separate process, in turn.
import { percentile } from "./measure.mjs";
import { startContestant } from "./start-contestant.mjs";

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
      const report = (/** @type {string} */ name) =>
        onProgress(`${[bench.name, variant].filter(Boolean).join(" ")}: round ${round + 1} of ${rounds}, ${name}`);
      const start = (/** @type {string} */ name) => startContestant(bench, name, base, { params, quick });
      const figures = await (bench.turns > 1
        ? measureInTurns(order, quick ? 1 : bench.turns, start, report)
        : measureEach(order, start, report));
      measured.push(figures);
    }
    results[variant] = summarize(bench, variant, measured);
  }
  return results;
}

/** @typedef {Record<string, Record<string, number>>} RoundFigures By contestant and metric. */
/** @typedef {(name: string) => ReturnType<typeof startContestant>} Start */

/**
 * Lets one contestant after the other measure.
 *
 * @param {string[]} names @param {Start} start @param {(name: string) => void} report
 * @returns {Promise<RoundFigures>}
 */
async function measureEach(names, start, report) {
  /** @type {RoundFigures} */
  const figures = {};
  for (const name of names) {
    report(name);
    const contestant = start(name);
    try {
      figures[name] = await contestant.next();
    } finally {
      await contestant.end();
    }
  }
  return figures;
}

/**
 * Lets all contestants measure in short turns, back and forth. A figure is the mean of its turns.
 *
 * @param {string[]} names @param {number} turns @param {Start} start @param {(name: string) => void} report
 * @returns {Promise<RoundFigures>}
 */
async function measureInTurns(names, turns, start, report) {
  const contestants = names.map((name) => ({ name, process: start(name), sums: /** @type {any} */ ({}) }));
  try {
    for (let turn = 1; turn <= turns; turn++) {
      report(`turn ${turn} of ${turns}`);
      for (const { process, sums } of turn % 2 ? contestants : contestants.toReversed()) {
        for (const [metric, value] of Object.entries(await process.next())) sums[metric] = (sums[metric] ?? 0) + value;
      }
    }
  } finally {
    await Promise.all(contestants.map(({ process }) => process.end()));
  }
  return Object.fromEntries(
    contestants.map(({ name, sums }) => [
      name,
      Object.fromEntries(Object.entries(sums).map(([metric, sum]) => [metric, sum / turns])),
    ]),
  );
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
