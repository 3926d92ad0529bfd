// Lets a script find pnpm on a machine that has only Node and npm.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { packageManager } from "../pnpm.mjs";

/** Set in the process that npx started. */
const AGAIN = "CRISP_CHECK_BY_NPX";

/**
 * Runs this process's program again if there is no pnpm: npx puts the pinned version on PATH for it and all that it starts.
 *
 * @returns {Promise<number | undefined>} The exit code of that run, or 1 if there is no npx either. `undefined` if there is pnpm.
 */
export async function runWithPnpm() {
  // Windows finds a program by several extensions.
  if (process.platform === "win32" || isOnPath("pnpm")) return undefined;
  if (process.env[AGAIN] !== undefined || !isOnPath("npx")) {
    console.error(`pnpm is missing on PATH${process.env[AGAIN] ? ", also when npx installs it" : ", and so is npx"}.`);
    console.error(`Install it: npm install --global ${packageManager}`);
    return 1;
  }
  const program = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn("npx", ["--prefer-offline", "--yes", "--package", packageManager, "--", ...program], {
    stdio: "inherit",
    env: { ...process.env, [AGAIN]: "1" },
  });
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, pass);
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`npx could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** @param {string} name @returns {boolean} */
function isOnPath(name) {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
