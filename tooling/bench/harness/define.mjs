// The declaration of a benchmark, checked when it is loaded so that a typing error is not found after ten minutes of measuring.

/**
 * A figure that every contestant returns.
 *
 * @typedef {object} Metric
 * @property {string} unit As printed: `ops/s`, `ms`, `kB`.
 * @property {"higher" | "lower"} better
 */

/**
 * A program that measures itself: a module whose default export is a {@link Measure}.
 *
 * @typedef {object} Contestant
 * @property {string} file Relative to the benchmark file.
 * @property {Record<string, unknown>} [params] Added to the variant's.
 * @property {string[]} [node] Flags of Node, such as `--max-old-space-size=512`. `--expose-gc` is always set.
 */

/**
 * One contestant against another, within the same round. 1 means equal, above 1 means that `of` is better, for any metric.
 *
 * @typedef {object} Ratio
 * @property {string} of
 * @property {string} to
 * @property {string} [metric] The first metric when absent.
 * @property {number | { default: number, [variant: string]: number }} [reach] The target ratio, or the targets by variant. It is shown,
 *   and never fails a run: see `--compare`.
 */

/**
 * @typedef {object} Bench
 * @property {string} name `area/what`, the name to pass to `pnpm bench`.
 * @property {string} title One line: what is measured, in what way.
 * @property {Record<string, Metric>} metrics
 * @property {Record<string, Record<string, unknown>>} variants Parameters by name; `{ "": {} }` when there is one case.
 * @property {Record<string, Contestant>} contestants
 * @property {Ratio[]} ratios
 * @property {number} rounds
 * @property {number} turns How often each contestant measures in one round, in short turns with the others.
 * @property {number} timeout Seconds that one contestant may take for its preparation, and for each figure.
 * @property {() => string | undefined} skip Why it cannot run on this machine. `undefined` if it can.
 */

/**
 * As {@link Bench}, with what has a default left out.
 *
 * @typedef {object} BenchInput
 * @property {string} name
 * @property {string} title
 * @property {Record<string, Metric>} metrics
 * @property {Record<string, Record<string, unknown>>} [variants]
 * @property {Record<string, string | Contestant>} contestants A string is the `file`.
 * @property {Ratio[]} [ratios]
 * @property {number} [rounds] Default 3; `--quick` runs one.
 * @property {number} [turns] Default 1: one after the other. With more, all contestants of a round are alive and take turns, and their
 *   modules export a {@link MeasureTurns}. For ratios near 1: a machine that slows down for a second slows all of them alike.
 * @property {number} [timeout] Default 120.
 * @property {() => string | undefined} [skip] Default: it runs everywhere.
 */

/**
 * The default export of a contestant's module. It prepares everything, measures, cleans up and returns a figure for each metric
 * (or one number, when there is one metric).
 *
 * @typedef {(context: Context) => number | Record<string, number> | Promise<number | Record<string, number>>} Measure
 */

/**
 * The default export of a contestant's module where contestants take turns: it prepares everything, warms up, yields the figure
 * of one turn after the other, and cleans up in a `finally`.
 *
 * @typedef {(context: Context) => AsyncGenerator<number | Record<string, number>, void>} MeasureTurns
 */

/**
 * @typedef {object} Context
 * @property {Record<string, any>} params The variant's and the contestant's.
 * @property {boolean} quick A smoke run: prove that it works, the figures do not matter.
 * @property {number} seconds How long to measure: 1, or 0.05 when quick. A turn takes as long as the contestant decides.
 */

/**
 * Declares a benchmark.
 *
 * @param {BenchInput} input
 * @returns {Bench}
 * @throws {Error} If a name in `ratios` is not a contestant or a metric.
 */
export function defineBench(input) {
  const metricNames = Object.keys(input.metrics);
  const contestants = Object.fromEntries(
    Object.entries(input.contestants).map(([name, value]) => [
      name,
      typeof value === "string" ? { file: value } : value,
    ]),
  );
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(input.name))
    throw new Error(`${input.name}: a name is area/what, in kebab-case`);
  if (metricNames.length === 0) throw new Error(`${input.name}: no metric`);
  for (const { of, to, metric } of input.ratios ?? []) {
    for (const name of [of, to]) if (!contestants[name]) throw new Error(`${input.name}: no contestant ${name}`);
    if (metric !== undefined && !metricNames.includes(metric)) throw new Error(`${input.name}: no metric ${metric}`);
  }
  return {
    name: input.name,
    title: input.title,
    metrics: input.metrics,
    variants: input.variants ?? { "": {} },
    contestants,
    ratios: input.ratios ?? [],
    rounds: input.rounds ?? 3,
    turns: input.turns ?? 1,
    timeout: input.timeout ?? 120,
    skip: input.skip ?? (() => undefined),
  };
}
