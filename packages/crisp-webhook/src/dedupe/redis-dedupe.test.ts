import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@redis/client";
import { Redis } from "ioredis";
import { build, defaultServerConditions } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { envelope, hook } from "../../test/conformance/case.ts";
import { type RedisClient, redisDedupe } from "./redis-dedupe.ts";

const installed = spawnSync("redis-server", ["--version"]).status === 0;
if (!installed) {
  console.warn("redis-server is not installed, so that the redis store is not tested: apt-get install redis-server");
}

test.each([{ ttl: 0 }, { ttl: Number.NaN }, { claimTtl: 0 }])("%j is refused", (options) => {
  const client = { call: () => Promise.resolve(null) };
  expect(() => redisDedupe({ client, ...options })).toThrow(/^\[invalid_options\] `ttl` and `claimTtl`/);
});

describe.skipIf(!installed)("on a real redis-server,", () => {
  const folder = mkdtempSync(join(tmpdir(), "crisp-webhook-"));
  const socket = join(folder, "redis.sock");
  let server: ChildProcess;
  let ioredis: Redis;
  let nodeRedis: ReturnType<typeof createClient>;

  beforeAll(async () => {
    server = spawn("redis-server", ["--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no"]);
    for await (const chunk of server.stdout ?? []) if (String(chunk).includes("eady to accept connections")) break;
    ioredis = new Redis(socket);
    nodeRedis = createClient({ socket: { path: socket, tls: false } });
    await nodeRedis.connect();
  });

  afterAll(async () => {
    await ioredis?.quit();
    await nodeRedis?.close();
    server.kill();
    await once(server, "exit");
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(() => ioredis.flushall());

  describe.each(["ioredis", "node-redis"])("through %s,", (kind) => {
    const client = (): RedisClient => (kind === "ioredis" ? ioredis : nodeRedis);

    test("a key is one process's, then running, then handled everywhere", async () => {
      const here = redisDedupe({ client: client() });
      const there = redisDedupe({ client: client() });
      expect(await here.claim("a")).toBe(true);
      expect(await there.claim("a")).toBe("running");
      await here.commit("a");
      expect(await there.claim("a")).toBe(false);
      expect(await here.claim("a")).toBe(false);
    });

    test("a key that was given back is free", async () => {
      const here = redisDedupe({ client: client() });
      await here.claim("a");
      await here.release("a");
      expect(await redisDedupe({ client: client() }).claim("a")).toBe(true);
    });

    test("keys have a prefix and run out: claims in a minute, what was handled in a day", async () => {
      const store = redisDedupe({ client: client() });
      await store.claim("a");
      const claimed = await ioredis.pttl("crisp-webhook:a");
      await store.commit("a");
      const handled = await ioredis.pttl("crisp-webhook:a");
      expect(claimed).toBeGreaterThan(50_000);
      expect(claimed).toBeLessThanOrEqual(60_000);
      expect(handled).toBeGreaterThan(86_000_000);
      expect(handled).toBeLessThanOrEqual(86_400_000);

      const own = redisDedupe({ client: client(), prefix: "own:", ttl: 7_000_000, claimTtl: 900_000 });
      await own.claim("a");
      expect(await ioredis.pttl("own:a")).toBeGreaterThan(800_000);
      await own.commit("a");
      expect(await ioredis.pttl("own:a")).toBeGreaterThan(6_000_000);
    });

    test("a claim that ran out is not given back from under the attempt that has it now", async () => {
      const slow = redisDedupe({ client: client() });
      const next = redisDedupe({ client: client() });
      await slow.claim("a");
      await ioredis.del("crisp-webhook:a");
      expect(await next.claim("a")).toBe(true);
      await slow.release("a");
      expect(await slow.claim("a")).toBe("running");
      await redisDedupe({ client: client() }).release("a");
      expect(await slow.claim("a")).toBe("running");
      await next.release("a");
      expect(await slow.claim("a")).toBe(true);
    });
  });

  test("several processes that receive the same 1,000 deliveries handle each exactly once", {
    timeout: 60_000,
  }, async () => {
    const worker = await bundle(folder);
    const workers = ["ioredis", "node-redis", "ioredis"].map((kind) => fork(worker, [socket, kind]));
    try {
      const ports = await Promise.all(workers.map(async (child) => Number((await once(child, "message"))[0])));
      const deliveries = Array.from({ length: 1000 }, (_, fingerprint) =>
        hook({ body: { ...envelope, data: { ...envelope.data, fingerprint } } }),
      );
      // As Crisp would, had it sent to all of them: again, until the answer is 2xx.
      const agent = new Agent({ keepAlive: true, maxSockets: 8 });
      const statuses = new Map<number, number>();
      await Promise.all(
        ports.flatMap((port) =>
          deliveries.map(async (delivery) => {
            for (let status = 0; status !== 200; ) {
              status = await post(port, delivery, agent);
              statuses.set(status, (statuses.get(status) ?? 0) + 1);
            }
          }),
        ),
      );
      agent.destroy();

      const counts = await ioredis.mget(deliveries.map((_, fingerprint) => `handled:${fingerprint}`));
      expect(counts).toEqual(deliveries.map(() => "1"));
      // Each of the 143 multiples of seven failed once and ran again.
      expect(statuses.get(500)).toBe(143);
      expect(statuses.get(200)).toBe(3000);
    } finally {
      for (const child of workers) child.disconnect();
      await Promise.all(workers.map((child) => once(child, "exit")));
    }
  });
});

/** Node 20 does not run TypeScript: the worker's program, as JavaScript. */
async function bundle(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@x/source", ...defaultServerConditions] },
    ssr: { noExternal: true, resolve: { conditions: ["@x/source", ...defaultServerConditions] } },
    build: {
      ssr: join(import.meta.dirname, "../../test/redis-worker.ts"),
      outDir,
      emptyOutDir: false,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: "worker.mjs" } },
    },
  });
  return join(outDir, "worker.mjs");
}

function post(port: number, { headers, body }: ReturnType<typeof hook>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = { ...(headers as Record<string, string>), "content-length": String(body.length) };
    request({ port, host: "127.0.0.1", method: "POST", path: "/", headers: sent, agent }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    })
      .on("error", reject)
      .end(body);
  });
}
