// `pnpm bench [name…] [--quick] [--rounds N] [--compare] [--update] [--markdown]`: see README.md.
import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { toMarkdown } from "./harness/markdown.mjs";
import {
  commitResults,
  compareWithCommitted,
  readCommitted,
  readResults,
  saveResults,
  thisMachine,
} from "./harness/results.mjs";
import { runBench } from "./harness/run-bench.mjs";

const { values: flags, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    compare: { type: "boolean", default: false },
    update: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
  },
});

const rounds = flags.rounds === undefined ? undefined : Number(flags.rounds);
if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))
  fail(`--rounds ${flags.rounds}: a whole number above 0`, 2);
if (flags.update && flags.quick) fail("--update takes figures that mean something: leave out --quick", 2);

/** @param {string} name A name chooses itself, and an area all that is in it. */
const isWanted = (name) => wanted.length === 0 || wanted.some((want) => name === want || name.startsWith(`${want}/`));

if (flags.markdown) {
  const saved = Object.values(readResults()).filter(({ name }) => isWanted(name));
  if (saved.length === 0) fail("bench-results.json has none of these: run `pnpm bench` first", 2);
  console.log(saved.map(toMarkdown).join("\n\n"));
  process.exit(0);
}

const benches = await findBenches();
const chosen = benches.filter(({ bench }) => isWanted(bench.name));
if (chosen.length === 0)
  fail(`nothing is called ${wanted.join(" ")}: ${benches.map(({ bench }) => bench.name).join(", ")}`, 2);

/**
 * @param {(typeof chosen)[number]} chosen
 * @returns {Promise<import("./harness/results.mjs").BenchResult>}
 */
async function measure({ bench, file }) {
  const began = performance.now();
  const variants = await runBench(bench, file, {
    quick: flags.quick,
    ...(rounds === undefined ? {} : { rounds }),
    onProgress: (line) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${line}`),
  });
  const result = {
    name: bench.name,
    title: bench.title,
    date: new Date().toISOString(),
    quick: flags.quick,
    rounds: rounds ?? (flags.quick ? 1 : bench.rounds),
    seconds: Math.round((performance.now() - began) / 1000),
    machine: thisMachine(),
    metrics: bench.metrics,
    variants,
  };
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(`${toMarkdown(result)}\n`);
  return result;
}

if (!flags.quick) printEstimate();

/** @type {import("./harness/results.mjs").BenchResult[]} */
const results = [];
/** @type {string[]} */
const failures = [];
for (const each of chosen) {
  const reason = each.bench.skip();
  if (reason !== undefined) {
    console.log(`${each.bench.name}: skipped: ${reason}\n`);
    continue;
  }
  try {
    let result = await measure(each);
    // A ratio that a busy moment pulled down comes up again; one that became slower does not.
    for (let again = 0; again < 2 && flags.compare && compareWithCommitted(result).length > 0; again++) {
      result = await measure(each);
    }
    results.push(result);
    if (flags.compare) failures.push(...compareWithCommitted(result));
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
  }
}

// Quick figures mean nothing, and must not replace real ones.
if (!flags.quick) saveResults(results);
if (flags.update)
  commitResults(
    results,
    benches.map(({ bench }) => bench.name),
  );
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Prints the time that these took when the committed results were measured, scaled to the rounds of this run. */
function printEstimate() {
  const committed = readCommitted();
  const known = chosen.flatMap(({ bench }) => {
    const { seconds, rounds: then } = committed[bench.name] ?? {};
    if (seconds === undefined || then === undefined) return [];
    return [{ name: bench.name, seconds: (seconds * (rounds ?? bench.rounds)) / then }];
  });
  const total = known.reduce((sum, { seconds }) => sum + seconds, 0);
  const unknown = chosen.length - known.length;
  if (known.length > 0) {
    const lines = known.map(({ name, seconds }) => `${name} ${Math.round(seconds)} s`);
    console.log(`About ${Math.ceil(total / 60)} min: ${lines.join(", ")}`);
  }
  if (unknown > 0) console.log(`Without an estimate, since no time is committed: ${unknown}`);
  console.log("");
}

/** Every `*.bench.mjs` of every area. @returns {Promise<{ bench: import("./harness/define.mjs").Bench, file: URL }[]>} */
async function findBenches() {
  const root = fileURLToPath(new URL(".", import.meta.url));
  const areas = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "node_modules" && entry.name !== "harness",
  );
  const files = areas.flatMap(({ name }) =>
    readdirSync(`${root}${name}`)
      .filter((file) => file.endsWith(".bench.mjs"))
      .map((file) => pathToFileURL(`${root}${name}/${file}`)),
  );
  const found = await Promise.all(files.map(async (file) => ({ file, bench: (await import(file.href)).default })));
  return found.sort((a, b) => (a.bench.name < b.bench.name ? -1 : 1));
}

/** @param {string} message @param {number} code @returns {never} */
function fail(message, code) {
  console.error(message);
  process.exit(code);
}
