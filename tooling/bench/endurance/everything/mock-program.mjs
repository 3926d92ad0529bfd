// The built mock as a program with --data, which can be killed and started again at the same address.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/mock-crisp.js", import.meta.resolve("@x/mock-crisp")));
const preload = new URL("./sample-heap.mjs", import.meta.url).href;
const settings = [
  ["--delivery-retry-delays", "200ms", "1s", "3s", "5s", "10s"],
  ["--delivery-attempt-timeout", "2s"],
  ["--delivery-remembered", "2000"],
  ["--journal-entries", "2000"],
  // A half-open connection is noticed within seconds.
  ["--ping-interval", "2s"],
  ["--ping-timeout", "2s"],
].flat();

/** @param {{ faults: readonly object[], seed: number }} chaos Set after each start. */
export async function startMockProgram({ faults, seed }) {
  const directory = mkdtempSync(join(tmpdir(), "crisp-endurance-"));
  /** When it was killed, and when it answered again. @type {{ at: number, back: number }[]} */
  const kills = [];
  /** @type {import("node:child_process").ChildProcess} */
  let child;
  let url = "";
  /** @type {Record<string, string>} */
  let env = {};
  let isStopping = false;
  /** Unexpected ends of the process. @type {string[]} */
  const crashes = [];
  /** Milliseconds of changes that a kill may lose: the mock warns when its data is large. */
  let unwritten = 2_000;

  /** @param {number} port */
  async function start(port) {
    const args = ["--expose-gc", "--import", preload, bin, "start", "--port", `${port}`, "--data", directory];
    const started = spawn(process.execPath, [...args, "--output", "json", ...settings], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = started;
    createInterface({ input: /** @type {import("node:stream").Readable} */ (started.stderr) }).on("line", (text) => {
      const [, seconds] = /it is written every (\d+) s/.exec(text) ?? [];
      if (seconds === undefined) process.stderr.write(`${text}\n`);
      else unwritten = Math.max(unwritten, Number(seconds) * 1000);
    });
    started.on("exit", (code, signal) => {
      if (!isStopping) crashes.push(`the mock ended with ${signal ?? code}`);
    });
    const lines = createInterface({ input: /** @type {import("node:stream").Readable} */ (started.stdout) });
    const [line] = await once(lines, "line");
    ({ url, env } = JSON.parse(line));
    await control("PUT", "chaos", { faults, seed: seed + kills.length });
  }

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async function control(method, path, body) {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}/_mock/${path}`, { method, ...init });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** @param {NodeJS.Signals} signal */
  async function end(signal) {
    isStopping = true;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    isStopping = false;
  }

  // Also when the run itself fails.
  process.once("exit", () => child.kill("SIGKILL"));
  await start(0);
  return {
    control,
    kills,
    crashes,
    get unwritten() {
      return unwritten;
    },
    get url() {
      return url;
    },
    get env() {
      return env;
    },
    /** Ends it by a signal, and starts it again at the same port with what it had written. @param {NodeJS.Signals} signal */
    async restart(signal) {
      const at = Date.now();
      await end(signal);
      await start(Number(new URL(url).port));
      if (signal === "SIGKILL") kills.push({ at, back: Date.now() });
    },
    /** Bytes in use. @returns {Promise<number>} */
    async used() {
      const answer = once(child, "message");
      child.send({});
      const [{ bytes }] = await answer;
      return bytes;
    },
    async close() {
      await end("SIGTERM");
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
