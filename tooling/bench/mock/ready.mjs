import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** @type {import("../harness/define.mjs").Measure} */
export default async function measure({ params, quick }) {
  const bin = fileURLToPath(new URL("../bin/mock-crisp.js", import.meta.resolve("@x/mock-crisp")));
  const started = performance.now();
  const child = spawn(process.execPath, [bin, ...params.args], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = await once(child.stdout, "data");
    const ready = performance.now() - started;
    const { url } = JSON.parse(line.toString().split("\n")[0]);
    const response = await fetch(`${url}/_mock/readyz`);
    if (response.status !== 200) throw new Error(`said that it was ready, and answered ${response.status}`);
    // Idle: garbage of the start is collected, and no request came since.
    await sleep(quick ? 10 : 2_000);
    const status = await readFile(`/proc/${child.pid}/status`, "utf8");
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
    if (kilobytes === undefined) throw new Error("the memory of another process is read from /proc, which is not here");
    return { ready, memory: Number(kilobytes) / 1_000 };
  } finally {
    child.kill();
  }
}
