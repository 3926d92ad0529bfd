import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** True if redis-server is installed. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis) {
  process.stderr.write(
    "redis-server is not installed, so the tests that need it are skipped: apt-get install redis-server\n",
  );
}

/** Resolves when a redis-server accepts connections. Rejects with its output if it ends before. */
function isReady(started: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = "";
    // Read to the end: unread output would fill the pipe and stop the server.
    started.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      output = (output + chunk).slice(-10_000);
      if (output.includes("eady to accept connections")) resolve();
    });
    started.once("exit", () => reject(new Error(`redis-server ended:\n${output}`)));
    started.once("error", reject);
  });
}

/** A real redis-server with its own socket and folder, which a test can freeze, kill and start again. */
export class RedisServer {
  readonly folder = mkdtempSync(join(tmpdir(), "crisp-redis-"));
  readonly path = join(this.folder, "redis.sock");
  readonly #flags: readonly string[];
  #server: ChildProcess | undefined;

  /** Does not run before `start`. Stores nothing on disk, unless `flags` of its command line say so. */
  constructor(...flags: string[]) {
    this.#flags = flags;
  }

  /** Creates a server with `flags`, and waits until it accepts connections. */
  static start(...flags: string[]): Promise<RedisServer> {
    return new RedisServer(...flags).start();
  }

  async start(): Promise<this> {
    const place = ["--port", "0", "--unixsocket", this.path, "--dir", this.folder];
    const server = spawn("redis-server", [...place, "--save", "", "--appendonly", "no", ...this.#flags]);
    this.#server = server;
    await isReady(server);
    return this;
  }

  /** Ends the process at once, like a crash. Its files on disk stay. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    server.kill("SIGKILL");
    await once(server, "exit");
  }

  /**
   * Repairs the append-only file of a server that was killed, as an operator does before starting it again. Redis 7.0
   * itself removes a command that was cut off, but not the transaction that it was a part of: what is written behind that
   * is read wrongly, or not at all, at the next start.
   */
  repair(): void {
    const folder = join(this.folder, "appendonlydir");
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".incr.aof"))) {
      spawnSync("redis-check-aof", ["--fix", join(folder, name)], { input: "y\n" });
    }
  }

  /** Stops the process without ending it, its connections open, until {@link RedisServer.thaw}. */
  freeze(): void {
    this.#server?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#server?.kill("SIGCONT");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    // First and by itself: after Node 20 has looked at a socket, it takes the next symbolic links of packages for folders.
    await unlink(this.path).catch(() => {});
    rmSync(this.folder, { recursive: true, force: true });
  }
}
