// A redis-server that writes each command to disk before it answers, and can be killed and started again.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export async function startRedisProgram() {
  const folder = mkdtempSync(join(tmpdir(), "crisp-endurance-redis-"));
  const path = join(folder, "redis.sock");
  const place = ["--port", "0", "--unixsocket", path, "--dir", folder];
  const flags = ["--save", "", "--appendonly", "yes", "--appendfsync", "always"];
  /** @type {import("node:child_process").ChildProcess} */
  let server;

  async function start() {
    const started = spawn("redis-server", [...place, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
    server = started;
    await Promise.race([
      once(started, "error").then(([error]) => Promise.reject(error)),
      (async () => {
        for await (const chunk of started.stdout) if (String(chunk).includes("eady to accept connections")) break;
      })(),
    ]);
    started.stdout.resume();
  }

  async function kill() {
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  // Also when the run itself fails.
  process.once("exit", () => server.kill("SIGKILL"));
  await start();
  return {
    path,
    /** Ends it as a crash does, repairs its file as an operator does, and starts it again. */
    async restart() {
      await kill();
      const log = join(folder, "appendonlydir");
      for (const name of readdirSync(log).filter((file) => file.endsWith(".incr.aof")))
        spawnSync("redis-check-aof", ["--fix", join(log, name)], { input: "y\n" });
      await start();
    },
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
