// Shared by the checks: running programs, a temporary folder, and the packed packages.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../pnpm.mjs";

/** A finding: its message says what to fix, and is printed without a stack. */
export class Failure extends Error {}

/**
 * @typedef {object} Packed A published package as its users get it.
 * @property {string} name
 * @property {string} source Its folder in the workspace.
 * @property {string} tarball
 * @property {string} folder The tarball, unpacked.
 * @property {string[]} files Paths within it.
 * @property {Record<string, any>} manifest As packed.
 */

/** @typedef {ReturnType<typeof createContext>} Context */

/**
 * @param {{ full: boolean, update: boolean }} options
 */
export function createContext({ full, update }) {
  const temporary = mkdtempSync(join(tmpdir(), "crisp-check-"));
  /** @type {Promise<Packed[]> | undefined} */
  let packing;
  return {
    full,
    update,
    root,
    temporary,
    exec,
    /** Builds and packs the published packages, once. */
    packed: () => {
      packing ??= packAll(temporary);
      return packing;
    },
    dispose: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

/**
 * Runs a program without a shell and returns what it printed, both streams in order.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} [options] `timeout` in seconds, default 600.
 * @returns {Promise<string>}
 * @throws {Failure} With all its output, if it ends with anything but 0, or not in time.
 */
export function exec(command, args, { cwd = root, env = {}, timeout = 600 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: {
        ...process.env,
        TURBO_TELEMETRY_DISABLED: "1",
        DO_NOT_TRACK: "1",
        NO_COLOR: "1",
        FORCE_COLOR: "0",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Not the option of `spawn`: its timer goes on when the program could not be started, and keeps this process alive.
    const timer = setTimeout(() => {
      child.kill();
      // A program that it started may hold them open.
      child.stdout.destroy();
      child.stderr.destroy();
      fail(`$ ${command} ${args.join(" ")}\n${output}\ndid not end within ${timeout} s`);
    }, timeout * 1000);
    const fail = (/** @type {string} */ message) => {
      clearTimeout(timer);
      reject(new Failure(message));
    };
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => fail(`${command} could not be started: ${error.message}`));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else fail(`$ ${command} ${args.join(" ")}\n${output}\nended with ${signal ?? code}`);
    });
  });
}

/** The folders of the published packages. @returns {string[]} */
export function publishedFolders() {
  return ["packages", "apps"]
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name)))
    .filter((folder) => {
      try {
        return !readJson(join(folder, "package.json")).private;
      } catch {
        return false;
      }
    });
}

/** @param {string} file @returns {any} */
export function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @param {string} temporary @returns {Promise<Packed[]>} */
async function packAll(temporary) {
  await exec("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
  const tarballs = join(temporary, "tarballs");
  mkdirSync(tarballs);
  return Promise.all(
    publishedFolders().map(async (source) => {
      const { name } = readJson(join(source, "package.json"));
      const file = `${name.replace("@", "").replace("/", "-")}.tgz`;
      const tarball = join(tarballs, file);
      await exec("pnpm", ["pack", "--out", tarball], { cwd: source });
      const unpacked = join(temporary, "unpacked", file);
      mkdirSync(unpacked, { recursive: true });
      await exec("tar", ["-xzf", tarball, "-C", unpacked]);
      const folder = join(unpacked, "package");
      return {
        name,
        source,
        tarball,
        folder,
        files: filesIn(folder),
        manifest: readJson(join(folder, "package.json")),
      };
    }),
  );
}

/** @param {string} folder @returns {string[]} Every file below it, relative, with slashes. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
