// Kills a mock with --data again and again under load, and reads what is left.
//   node tooling/bench/endurance/kill-data.mjs [--times 50]
// Fails when a start finds a file that it cannot read, or misses what was said more than 2 s (and what the machine took) before.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { times: { type: "string", default: "50" } } });
const bin = fileURLToPath(new URL("../../../apps/mock-crisp/bin/mock-crisp.js", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "mock-crisp-kill-"));
/** Each message, and the time when the mock accepted it. @type {Map<string, number>} */
const said = new Map();
let count = 0;
let worst = 0;
let killed = 0;

/** The contents of all messages. @param {string} url @returns {Promise<Set<string>>} */
async function contents(url) {
  const text = await (await fetch(`${url}/_mock/snapshot`)).text();
  return new Set(text.match(/message-\d+/g) ?? []);
}

for (let time = 0; time <= Number(values.times); time += 1) {
  const child = spawn(process.execPath, [bin, "start", "--port", "0", "--output", "json", "--data", directory], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    stderr += chunk;
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { url } = JSON.parse(line);
  const kept = await contents(url);
  const lost = [...said].filter(([content]) => !kept.has(content)).map(([, at]) => at);
  if (lost.length > 0) worst = Math.max(worst, killed - Math.min(...lost));
  if (worst > 2_000) throw new Error(`kill ${time}: ${worst} ms were lost`);
  if (/cannot read/.test(stderr) || readdirSync(directory).some((name) => name.includes("unreadable")))
    throw new Error(`kill ${time}: the file could not be read: ${stderr}`);
  for (const content of said.keys()) if (!kept.has(content)) said.delete(content);
  if (time === Number(values.times)) {
    child.kill("SIGTERM");
    await once(child, "exit");
    break;
  }
  /** @type {any} */
  const visitor = await (await fetch(`${url}/_mock/visitors`, { method: "POST", body: "{}" })).json();
  const ends = Date.now() + 300 + Math.random() * 2_500;
  const talk = async () => {
    while (Date.now() < ends) {
      const content = `message-${count++}`;
      await fetch(`${url}/_mock/visitors/${visitor.session_id}/say`, {
        method: "POST",
        body: JSON.stringify({ content }),
      });
      said.set(content, Date.now());
      await sleep(5);
    }
  };
  await Promise.all([talk(), talk(), talk(), talk()]);
  child.kill("SIGKILL");
  killed = Date.now();
  await once(child, "exit");
}
console.log(
  JSON.stringify({ times: Number(values.times), messages: count, worstLossMilliseconds: Math.max(0, worst) }),
);
