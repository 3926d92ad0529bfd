import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/** Starts a separate redis-server, in memory only. */
export async function startRedis() {
  const folder = mkdtempSync(join(tmpdir(), "crisp-bench-"));
  const path = join(folder, "redis.sock");
  const server = spawn("redis-server", ["--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no"]);
  await Promise.race([
    once(server, "error").then(([error]) => Promise.reject(error)),
    (async () => {
      for await (const chunk of server.stdout) if (String(chunk).includes("eady to accept connections")) break;
    })(),
  ]);
  const client = new Redis(path, { maxRetriesPerRequest: null });
  return {
    path,
    client,
    /** Bytes of the data, without what Redis itself takes. */
    async memory() {
      const info = await client.info("memory");
      return Number(/^used_memory:(\d+)/m.exec(info)?.[1]);
    },
    async close() {
      client.disconnect();
      server.kill();
      await once(server, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
