// The size of each entry, compared with committed figures.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { Failure, readJson } from "./context.mjs";

const budgetFile = new URL("./size-budget.json", import.meta.url);

/** An entry may outgrow its committed figure by this share before it has to be committed again. */
const tolerance = 0.1;

/** Below this many bytes a share says nothing. */
const slack = 100;

/**
 * @typedef {object} Sizes Bytes, minified and compressed with gzip.
 * @property {number} own Without dependencies.
 * @property {number} [whole] With all of them. Left out for a program that nobody bundles.
 */

/** @type {import("./index.mjs").Check} */
export const size = {
  name: "size",
  what: "no entry point is more than 10 % larger than its committed size (--update saves sizes)",
  run: async (context) => {
    /** @type {Record<string, Sizes>} */
    const measured = {};
    for (const packed of await context.packed()) {
      for (const [subpath, target] of Object.entries(packed.manifest["exports"])) {
        if (typeof target?.default === "string" && target.default.endsWith(".js")) {
          const entry = packed.name + subpath.slice(1);
          measured[entry] = await measure(packed, join(packed.source, target.default));
        }
      }
    }
    if (context.update) {
      writeFileSync(budgetFile, `${JSON.stringify(measured, null, 2)}\n`);
      return "written";
    }
    const findings = compare(measured, readJson(budgetFile.pathname));
    if (findings.length > 0)
      throw new Failure(`${findings.join("\n")}\nIf it is worth it: pnpm check --only size --update`);
    return `${Object.keys(measured).length} entries`;
  },
};

/**
 * @param {import("./context.mjs").Packed} packed
 * @param {string} input
 * @returns {Promise<Sizes>}
 */
async function measure({ manifest }, input) {
  // Nobody bundles a program.
  if (manifest["bin"]) return { own: await bundle(input, /^[^./]/) };
  return bundledSizes(input, Object.keys(manifest["peerDependencies"] ?? {}));
}

/**
 * Bytes of an entry as one file, minified and compressed with gzip: without dependencies, and with all but the peers.
 *
 * @param {string} input Its path.
 * @param {readonly string[]} peers
 * @returns {Promise<Required<Sizes>>}
 */
export async function bundledSizes(input, peers) {
  const isPeer = (/** @type {string} */ id) => peers.some((peer) => id === peer || id.startsWith(`${peer}/`));
  return { own: await bundle(input, /^[^./]/), whole: await bundle(input, isPeer) };
}

/**
 * @param {string} input
 * @param {RegExp | ((id: string) => boolean)} external
 * @returns {Promise<number>}
 */
async function bundle(input, external) {
  const build = await rolldown({ input, external, platform: "node", logLevel: "silent" });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  return gzipSync(output.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join(""), { level: 9 }).length;
}

/**
 * @param {Record<string, Sizes>} measured
 * @param {Record<string, Sizes>} budget
 * @returns {string[]}
 */
function compare(measured, budget) {
  /** @type {string[]} */
  const findings = [];
  for (const [entry, sizes] of Object.entries(measured)) {
    const committed = budget[entry];
    if (!committed) {
      findings.push(`${entry}: no committed size`);
      continue;
    }
    for (const kind of /** @type {const} */ (["own", "whole"])) {
      const now = sizes[kind] ?? 0;
      const then = committed[kind] ?? 0;
      if (now > then * (1 + tolerance) && now > then + slack) {
        findings.push(`${entry}: ${now} bytes (${kind}), committed ${then}`);
      }
    }
  }
  for (const entry of Object.keys(budget))
    if (!measured[entry]) findings.push(`${entry}: committed, but no longer an entry`);
  return findings;
}
