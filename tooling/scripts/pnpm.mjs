// Runs pnpm at the version that package.json pins, on a machine that may have nothing but Node and npm.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The pinned pnpm, such as `pnpm@10.0.0`. */
export const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: this project needs Node 20.19 or newer.`);
  process.exit(1);
}

/**
 * Runs pnpm in the repository's root, and ends this process if it fails. What it prints is shown only then.
 * Without `--prefer-offline` npx asks the registry first, and waits a minute when there is none.
 *
 * @param {string} what Printed before it runs.
 * @param {string[]} args
 */
function pnpm(what, ...args) {
  const start = performance.now();
  process.stdout.write(`${what} …`);
  const { status, error, stdout, stderr } = spawnSync("npx", ["--prefer-offline", "--yes", packageManager, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  console.log(` ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (status === 0) return;
  console.error(error ? `npx could not be started: ${error.message}` : stdout + stderr);
  process.exit(status ?? 1);
}

/**
 * Installs what the lock file names, and nothing else.
 *
 * @param {string[]} names The packages to install for, with the dependencies of the workspace's root. All when absent.
 */
export function install(...names) {
  const only = names.length > 0 ? ["crisp-realtime", ...names.map((name) => `${name}...`)] : [];
  const filters = only.flatMap((name) => ["--filter", name]);
  pnpm("Installing", "install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only", ...filters);
}

/**
 * Builds packages, and what they depend on.
 *
 * @param {string[]} names The packages that were installed for. All when absent.
 */
export function build(...names) {
  const filters = names.map((name) => `--filter=${name}`);
  pnpm("Building", "exec", "turbo", "run", "build", "--output-logs=errors-only", ...filters);
}
