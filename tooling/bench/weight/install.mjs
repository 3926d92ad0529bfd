// Packs a package of this workspace as its users get it, installs it into an empty folder, and counts its packages and bytes.
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exec } from "../../scripts/checks/context.mjs";
import { closureOf } from "./published.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function install({ params: { name, peers = [] }, quick }) {
  const folder = mkdtempSync(join(tmpdir(), "crisp-weight-"));
  try {
    // A short run proves that packing and counting work; installing needs the registry and half a minute.
    const packs = quick ? closureOf(name).slice(0, 1) : closureOf(name);
    /** @type {Record<string, string>} */
    const dependencies = {};
    for (const pack of packs) {
      const tarball = join(folder, `${pack.name.replace("/", "-")}.tgz`);
      await exec("pnpm", ["pack", "--out", tarball], { cwd: pack.folder });
      dependencies[pack.name] = `file:${tarball}`;
      if (quick) await exec("tar", ["-xzf", tarball, "-C", folder]);
    }
    if (quick) return { size: sizeOf(folder) / 1e6, packages: 1 };
    if (packs.length === 0) dependencies[name] = installedVersion(name);
    for (const peer of peers)
      dependencies[peer.slice(0, peer.lastIndexOf("@"))] = peer.slice(peer.lastIndexOf("@") + 1);
    // Those of ours depend on each other by versions that no registry has yet.
    const overrides = Object.fromEntries(packs.map((pack) => [pack.name, `$${pack.name}`]));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies, overrides }));
    // Without peers: what a package requires of its user is stated on its own.
    const flags = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    await exec("npm", ["install", ...flags], { cwd: folder, timeout: 100 });
    const modules = join(folder, "node_modules");
    const { packages } = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8"));
    return { size: sizeOf(modules) / 1e6, packages: Object.keys(packages).length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The version that the benchmarks compare with, or the newest of one that is not installed here. @param {string} name */
function installedVersion(name) {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")).version;
    } catch {
      // Not in this folder.
    }
  }
  return "latest";
}

/** Bytes of all files below. @param {string} path @returns {number} */
function sizeOf(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
