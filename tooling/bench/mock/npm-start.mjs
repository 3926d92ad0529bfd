import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = new URL("../../..", import.meta.url).href;

/** @type {import("../harness/define.mjs").Measure} */
export default async function measure() {
  const folder = await mkdtemp(join(tmpdir(), "npm-start-"));
  try {
    const clone = join(folder, "clone");
    execFileSync("git", ["clone", "--quiet", "--depth", "1", root, clone]);
    return { clean: await seconds(clone), again: await seconds(clone) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} cwd */
async function seconds(cwd) {
  const started = performance.now();
  // A separate process group, which can be ended as a whole: npm, its shell, the mock and the bot.
  const child = spawn("npm", ["start", "--", "--port", "0"], {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let ready;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes("Send an event")) continue;
    ready = (performance.now() - started) / 1_000;
    break;
  }
  if (ready === undefined) throw new Error(`npm start ended with ${await ended} and never said what to try`);
  process.kill(-(child.pid ?? 0), "SIGTERM");
  await ended;
  return ready;
}
