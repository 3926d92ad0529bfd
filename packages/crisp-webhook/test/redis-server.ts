import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@redis/client";
import { Redis } from "ioredis";
import { Redis as Redis5 } from "ioredis5";
import { createClient as createClient4 } from "redis-client-1";
import { createClient as createClient5 } from "redis-client-5";
import type { RedisClient } from "../src/dedupe/redis-client.ts";

/** True if there is a redis-server to test with. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

// biome-ignore lint/suspicious/noConsole: states why tests were skipped.
if (!hasRedis) console.warn("redis-server is not installed; its tests are skipped: apt-get install redis-server");

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

/** A real redis-server on a separate socket, which a test can freeze, end and start again. */
export class RedisServer {
  readonly folder = mkdtempSync(join(tmpdir(), "crisp-webhook-"));
  readonly socket = join(this.folder, "redis.sock");
  readonly #options: readonly string[];
  #process: ChildProcess | undefined;

  constructor(...options: string[]) {
    this.#options = options;
  }

  async start(): Promise<this> {
    const options = ["--port", "0", "--unixsocket", this.socket, "--save", "", "--appendonly", "no", ...this.#options];
    const started = spawn("redis-server", options, { cwd: this.folder });
    this.#process = started;
    await isReady(started);
    return this;
  }

  /** Stops answering, with connections open, until {@link RedisServer.thaw}. */
  freeze(): void {
    this.#process?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#process?.kill("SIGCONT");
  }

  /** Ends without closing its connections, and keeps no data. */
  async kill(): Promise<void> {
    const died = this.#process;
    if (died === undefined || died.exitCode !== null || died.signalCode !== null) return;
    died.kill("SIGKILL");
    await once(died, "exit");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    // First and by itself: after Node 20 has looked at a socket, it takes the next symbolic links of packages for folders.
    await unlink(this.socket).catch(() => {});
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A connected client, and how to end it. */
export interface ConnectedClient {
  readonly client: RedisClient;
  readonly end: () => void;
}

const quiet = () => {};

function ioredis(create: (socket: string) => Redis | Redis5): (socket: string) => Promise<ConnectedClient> {
  return async (socket) => {
    const client = create(socket) as Redis;
    client.on("error", quiet);
    await once(client, "ready");
    return { client, end: () => client.disconnect() };
  };
}

const retryStrategy = () => 50;

/** Clients of each major version that the README names, by name. */
export const clients: Record<string, (socket: string) => Promise<ConnectedClient>> = {
  "ioredis 6": ioredis((socket) => new Redis(socket, { retryStrategy })),
  "ioredis 5": ioredis((socket) => new Redis5(socket, { retryStrategy })),
  "redis 6": async (path) => {
    const client = createClient({ socket: { path, tls: false, reconnectStrategy: 50 } });
    await client.on("error", quiet).connect();
    return { client, end: () => client.destroy() };
  },
  "redis 5": async (path) => {
    const client = createClient5({ socket: { path, tls: false, reconnectStrategy: 50 } });
    await client.on("error", quiet).connect();
    return { client, end: () => client.destroy() };
  },
  "redis 4": async (path) => {
    const client = createClient4({ socket: { path, reconnectStrategy: 50 } });
    await client.on("error", quiet).connect();
    return { client, end: () => void client.disconnect().catch(quiet) };
  },
};
