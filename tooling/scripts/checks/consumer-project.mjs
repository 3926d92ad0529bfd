// The packages as users get them: installed from their tarballs into a project outside the workspace.
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../pnpm.mjs";
import { exec, Failure, readJson } from "./context.mjs";

/**
 * @typedef {object} Project
 * @property {string} folder
 * @property {string[]} entries What can be imported: every subpath, and one file for a pattern.
 */

/** @type {WeakMap<import("./context.mjs").Context, Promise<Project>>} */
const projects = new WeakMap();

/**
 * Packs, and installs the tarballs into a copy of tooling/consumer, once.
 *
 * @param {import("./context.mjs").Context} context
 * @returns {Promise<Project>}
 */
export function consumerProject(context) {
  let project = projects.get(context);
  if (!project) {
    project = create(context);
    projects.set(context, project);
  }
  return project;
}

/** @param {import("./context.mjs").Context} context @returns {Promise<Project>} */
async function create(context) {
  const packed = await context.packed();
  const folder = join(context.temporary, "consumer");
  cpSync(join(root, "tooling/consumer"), folder, { recursive: true });
  await install(folder, packed);
  return { folder, entries: packed.flatMap(({ name, manifest, files }) => entriesOf(name, manifest, files)) };
}

/**
 * pnpm keeps each package's dependencies to itself, so one that is used but not declared is not found.
 *
 * @param {string} folder
 * @param {import("./context.mjs").Packed[]} packed
 */
async function install(folder, packed) {
  const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  // As in the workspace, so that a peer's new major version does not fail an unrelated change.
  const peers = Object.fromEntries(
    packed.flatMap(({ source, manifest }) =>
      Object.keys(manifest["peerDependencies"] ?? {}).map((name) => [name, installedVersion(name, source)]),
    ),
  );
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    packageManager: readJson(join(root, "package.json")).packageManager,
    dependencies: { ...peers, express: installedVersion("express", join(root, "tooling/docs")), ...ours },
    devDependencies: Object.fromEntries(
      ["typescript", "@types/node", "vitest"].map((name) => [name, installedVersion(name)]),
    ),
    // Their dependencies on each other are versions that no registry has yet.
    pnpm: { overrides: ours },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  const flags = ["--ignore-workspace", "--prefer-offline", "--ignore-scripts", "--no-frozen-lockfile"];
  await exec("pnpm", ["install", ...flags], { cwd: folder });
}

/** @param {string} name @param {string} [from] @returns {string} The version that this folder, or else the root has. */
function installedVersion(name, from = root) {
  const own = join(from, "node_modules", name, "package.json");
  return readJson(existsSync(own) ? own : join(root, "node_modules", name, "package.json")).version;
}

/**
 * @param {string} name @param {Record<string, any>} manifest @param {string[]} files
 * @returns {string[]}
 */
function entriesOf(name, manifest, files) {
  const importable = Object.entries(manifest["exports"]).filter(([subpath]) => !subpath.endsWith(".md"));
  return importable.map(([subpath, target]) => {
    if (!subpath.includes("*")) return name + subpath.slice(1);
    const [before = "", after = ""] = (target.default ?? target).slice(2).split("*");
    const file = files.find((file) => file.startsWith(before) && file.endsWith(after));
    if (!file) throw new Failure(`${name}: ${subpath} matches no file of the tarball`);
    return name + subpath.slice(1).replace("*", file.slice(before.length, file.length - after.length));
  });
}
