// Runs pnpm at the version that package.json pins, on a machine that may have nothing but Node and npm.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: this project needs Node 20.19 or newer.`);
  process.exit(1);
}

/**
 * Runs a command in the repository's root with this process's streams, and ends this process if it fails.
 *
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 */
function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", ...env },
  });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs pnpm. Without `--prefer-offline` npx asks the registry first, and waits a minute when there is none. @param {string[]} args */
export function pnpm(...args) {
  run("npx", ["--prefer-offline", "--yes", packageManager, ...args]);
}

/** Installs what the lock file names, and nothing else. */
export function install() {
  pnpm("install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only", "--loglevel=warn");
}
