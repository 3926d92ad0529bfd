// The published packages of this workspace, as their manifests describe them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * @typedef {object} Published
 * @property {string} name
 * @property {string} folder
 * @property {Record<string, any>} manifest
 */

/** @type {readonly Published[]} */
export const published = ["packages", "apps"]
  .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name)))
  .flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return manifest.private ? [] : [{ name: manifest.name, folder, manifest }];
  });

/** The entries of a package that are programs, with the file of each. @param {Published} pack @returns {{ entry: string, file: string }[]} */
export function entriesOf({ name, folder, manifest }) {
  return Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target?.default === "string" && target.default.endsWith(".js")
      ? [{ entry: name + subpath.slice(1), file: join(folder, target.default) }]
      : [],
  );
}

/** A package and those of ours that it depends on, itself first. @param {string} name @returns {Published[]} */
export function closureOf(name) {
  const pack = published.find((candidate) => candidate.name === name);
  if (pack === undefined) return [];
  const needed = Object.keys(pack.manifest["dependencies"] ?? {}).flatMap(closureOf);
  return [...new Set([pack, ...needed])];
}
