// Start with a seed, snapshot, restore and reset as a user does them: with the command line and over HTTP.
import { spawn } from "node:child_process";
import { createWriteStream, openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { milliseconds } from "../harness/measure.mjs";
import { startProcess } from "../harness/process.mjs";

/**
 * Seconds of each step, and the longest time in milliseconds that another request waited during all but the start.
 *
 * @param {() => import("@x/mock-crisp").Seed} makeSeed
 */
export async function measureOverHttp(makeSeed) {
  const bin = fileURLToPath(new URL("../bin/mock-crisp.js", import.meta.resolve("@x/mock-crisp")));
  const folder = await mkdtemp(join(tmpdir(), "mock-crisp-state-"));
  const seedFile = join(folder, "seed.json");
  const snapshotFile = join(folder, "snapshot.json");
  const expected = await writeSeed(seedFile, makeSeed());
  globalThis.gc?.();
  const args = ["start", "--port", "0", "--output", "json", "--seed", seedFile];
  const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  /** @type {Awaited<ReturnType<typeof startProcess>> | undefined} */
  let probe;
  try {
    let line = "";
    const plant = await milliseconds(async () => {
      for await (const text of createInterface({ input: child.stdout })) {
        line = text;
        break;
      }
    });
    const { url } = JSON.parse(line);
    const { website_id, tokens } = await (await fetch(`${url}/_mock/info`)).json();
    const headers = {
      authorization: `Basic ${btoa(`${tokens.plugin.identifier}:${tokens.plugin.key}`)}`,
      "x-crisp-tier": "plugin",
    };
    const count = async () => (await (await fetch(`${url}/_mock/conversations`)).json()).total;
    const planted = await count();
    probe = await startProcess(new URL("./probe.mjs", import.meta.url), {
      url: `${url}/v1/website/${website_id}`,
      headers,
    });
    /** @param {string} what @param {() => Promise<unknown>} act */
    const step = async (what, act) => {
      const took = await milliseconds(act);
      const wait = await probe?.call("longest");
      if (process.env["BENCH_VERBOSE"])
        console.error(`${what}: ${took.toFixed(0)} ms, longest wait ${wait.toFixed(0)} ms`);
      return { took: took / 1_000, wait };
    };
    /** @param {Response} response */
    const accepted = (response) => {
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response;
    };
    const snapshot = await step("snapshot", async () => {
      const { body } = accepted(await fetch(`${url}/_mock/snapshot`));
      await pipeline(/** @type {any} */ (body), createWriteStream(snapshotFile));
    });
    const restore = await step("restore", async () => {
      accepted(await fetch(`${url}/_mock/snapshot`, { method: "PUT", body: await openAsBlob(snapshotFile) }));
    });
    const restored = await count();
    const reset = await step("reset", async () => accepted(await fetch(`${url}/_mock/reset`, { method: "POST" })));
    if (planted !== restored || planted !== expected)
      throw new Error(`planted ${planted} conversations, restored ${restored}`);
    return {
      plant: plant / 1_000,
      snapshot: snapshot.took,
      restore: restore.took,
      reset: reset.took,
      wait: Math.max(snapshot.wait, restore.wait, reset.wait),
    };
  } finally {
    await probe?.close();
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Writes a seed, and returns its number of conversations. This process must not keep it: collecting its garbage would take
 * the time of the cores that the mock is measured on.
 *
 * @param {string} file
 * @param {import("@x/mock-crisp").Seed} seed
 */
async function writeSeed(file, seed) {
  await writeFile(file, JSON.stringify(seed));
  return seed.conversations?.length;
}
