// What a user's machine gets with each published package, held against the committed table.
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../pnpm.mjs";
import { Failure, filesIn, publishedFolders, readJson } from "./context.mjs";

const table = join(root, "tooling/docs/DEPENDENCIES.md");
const reasons = join(root, "tooling/docs/dependency-reasons.json");

/** Licences that ask for nothing but their notice. */
const licences = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "BlueOak-1.0.0",
  "Python-2.0",
]);

/** @typedef {{ name: string, version: string, licence: string, bytes: number }} Installed */

/**
 * A package and all that it brings, by folder. Packages of the workspace are left out: they have a row of their own.
 *
 * @param {string} folder
 * @param {Map<string, Installed>} [found]
 * @returns {Map<string, Installed>}
 */
function closure(folder, found = new Map()) {
  if (found.has(folder)) return found;
  const { name, version, license, licenses, dependencies = {} } = readJson(join(folder, "package.json"));
  // `licenses` is what manifests had before npm 2.
  const bytes = filesIn(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  found.set(folder, { name, version, licence: license ?? licenses?.[0]?.type ?? "none stated", bytes });
  for (const dependency of Object.keys(dependencies)) closure(resolve(folder, dependency), found);
  return found;
}

/** @param {string} folder @param {string} name @returns {string} As Node finds it: in the nearest node_modules above. */
function resolve(folder, name) {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const candidate = join(at, "node_modules", name);
    if (existsSync(candidate)) return realpathSync(candidate);
  }
  throw new Failure(`${name} is not installed for ${folder}`);
}

/** @param {Map<string, Installed>} found */
function weight(found) {
  const bytes = [...found.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  return bytes < 1e6 ? `${Math.round(bytes / 1e4) * 10} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @type {import("./index.mjs").Check} */
export const dependencies = {
  name: "deps",
  what: "each runtime dependency has a reason and a free licence, and its weight is the committed one (--update commits)",
  run: async (context) => {
    /** @type {Record<string, string>} */
    const why = readJson(reasons);
    /** @type {string[]} */
    const findings = [];
    /** @type {string[]} */
    const rows = [];
    /** @type {Set<string>} */
    const used = new Set();
    for (const folder of publishedFolders()) {
      const manifest = readJson(join(folder, "package.json"));
      for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
        if (String(range).startsWith("workspace:")) continue;
        used.add(name);
        if (!why[name]) findings.push(`${manifest.name}: dependency-reasons.json does not say why it needs ${name}`);
        const all = closure(resolve(folder, name));
        for (const { name: brought, version, licence } of all.values()) {
          if (!licences.has(licence))
            findings.push(`${manifest.name}: ${brought}@${version} has the licence ${licence}`);
        }
        const brings = all.size === 1 ? "nothing" : `${all.size - 1}`;
        rows.push(`| ${manifest.name} | ${name} | ${brings} | ${weight(all)} | ${why[name] ?? ""} |`);
      }
    }
    for (const name of Object.keys(why))
      if (!used.has(name)) findings.push(`dependency-reasons.json: ${name} is not used`);
    if (findings.length > 0) throw new Failure(findings.join("\n"));

    const text = `# Runtime dependencies

Written by \`pnpm check --only deps --update\`. What they bring is counted in packages; weights are unpacked. All licences ask for no more than
their notice. What the packages themselves weigh, bundled: [size-budget.json](../scripts/checks/size-budget.json).

| package | dependency | brings | weight | why |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
    if (context.update) {
      writeFileSync(table, text);
      await context.exec("pnpm", ["exec", "biome", "format", "--write", table]);
      return "written";
    }
    const cells = (/** @type {string} */ markdown) => markdown.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
    if (!existsSync(table) || cells(readFileSync(table, "utf8")) !== cells(text)) {
      throw new Failure("The table is not what is installed: pnpm check --only deps --update");
    }
    return `${used.size} dependencies`;
  },
};
