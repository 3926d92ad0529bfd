import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { Redis } from "ioredis";
import { build, defaultServerConditions } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { envelope, hook } from "../../test/conformance/case.ts";
import { type ConnectedClient, clients } from "../../test/redis-clients.ts";
import { type RedisClient, redisDedupe } from "./redis-dedupe.ts";

test.each([{ ttl: 0 }, { ttl: Number.NaN }, { claimTtl: 0 }])("%j is refused", (options) => {
  const client = { call: () => Promise.resolve(null) };
  expect(() => redisDedupe({ client, ...options })).toThrow(/^\[invalid_options\] `ttl` and `claimTtl`/);
});

test.each([{}, null, undefined, "redis://localhost", { call: 1 }, { get() {}, set() {}, eval() {} }])(
  "an object that is not a client is refused at once: %j",
  (client) => {
    expect(() => redisDedupe({ client: client as unknown as RedisClient })).toThrow(
      /^\[invalid_options\] `client` must be a connected client of ioredis .*@upstash/,
    );
  },
);

describe.skipIf(!hasRedis)("on a real redis-server,", () => {
  let server: RedisServer;
  let admin: Redis;

  beforeAll(async () => {
    server = await RedisServer.start();
    admin = new Redis(server.path);
  });
  afterAll(async () => {
    admin.disconnect();
    await server[Symbol.asyncDispose]();
  });
  beforeEach(() => admin.flushall());

  describe.each(Object.entries(clients))("through %s,", (_name, connect) => {
    let connected: ConnectedClient;
    beforeAll(async () => {
      connected = await connect(server.path);
    });
    afterAll(() => connected.end());
    const store = (options: Partial<Parameters<typeof redisDedupe>[0]> = {}) =>
      redisDedupe({ client: connected.client, ...options });

    test("a key is claimed by one process, then running, then handled for every process", async () => {
      const here = store();
      const there = store();
      expect(await here.claim("a")).toBe(true);
      expect(await there.claim("a")).toBe("running");
      await here.commit("a");
      expect(await there.claim("a")).toBe(false);
      expect(await here.claim("a")).toBe(false);
    });

    test("a key that was released is free", async () => {
      const here = store();
      await here.claim("a");
      await here.release("a");
      expect(await store().claim("a")).toBe(true);
    });

    test("keys have a prefix and expire: claims after a minute, handled ones after a day", async () => {
      const dedupe = store();
      await dedupe.claim("a");
      const claimed = await admin.pttl("crisp-webhook:a");
      await dedupe.commit("a");
      const handled = await admin.pttl("crisp-webhook:a");
      expect(claimed).toBeGreaterThan(50_000);
      expect(claimed).toBeLessThanOrEqual(60_000);
      expect(handled).toBeGreaterThan(86_000_000);
      expect(handled).toBeLessThanOrEqual(86_400_000);

      const own = store({ prefix: "own:", ttl: 7_000_000, claimTtl: 900_000 });
      await own.claim("a");
      expect(await admin.pttl("own:a")).toBeGreaterThan(800_000);
      await own.commit("a");
      expect(await admin.pttl("own:a")).toBeGreaterThan(6_000_000);
    });

    test("a claim that expired is not released by the attempt that held it, in one process as in two", async () => {
      const dedupe = store();
      await dedupe.claim("a", "slow");
      await admin.del("crisp-webhook:a");
      expect(await dedupe.claim("a", "next")).toBe(true);
      await dedupe.release("a", "slow");
      expect(await dedupe.claim("a", "third")).toBe("running");
      await store().release("a");
      expect(await dedupe.claim("a", "third")).toBe("running");
      await dedupe.release("a", "next");
      expect(await dedupe.claim("a", "third")).toBe(true);
    });

    test("a claim that finds its own token is won: the reply to its first SET was lost", async () => {
      const dedupe = store();
      expect(await dedupe.claim("a", "mine")).toBe(true);
      expect(await dedupe.claim("a", "mine")).toBe(true);
      expect(await dedupe.claim("a", "min")).toBe("running");
    });

    test("a claim is renewed by its holder only", async () => {
      const dedupe = store({ claimTtl: 900_000 });
      await dedupe.claim("a", "mine");
      await admin.pexpire("crisp-webhook:a", 200_000);
      expect(await dedupe.renew("a", "other")).toBe(false);
      expect(await admin.pttl("crisp-webhook:a")).toBeLessThanOrEqual(200_000);
      expect(await dedupe.renew("a", "mine")).toBe(true);
      expect(await admin.pttl("crisp-webhook:a")).toBeGreaterThan(600_000);
      await dedupe.commit("a");
      expect(await dedupe.renew("a", "mine")).toBe(false);
    });

    test("under a virtual clock a dead process's claim expires by that clock, once", async () => {
      let now = 1_000_000;
      const options = { now: () => now, claimTtl: 60_000 };
      await store(options).claim("a", "dead");
      now += 59_999;
      expect(await store(options).claim("a", "next")).toBe("running");
      now += 1;
      const taken = await Promise.all(["b", "c", "d"].map((token) => store(options).claim("a", token)));
      expect(taken.toSorted()).toEqual(["running", "running", true].toSorted());
      // Without a virtual clock, expiry is Redis' business: clocks of machines differ.
      expect(await store().claim("a", "e")).toBe("running");
      await store(options).commit("a");
      now += 600_000;
      expect(await store(options).claim("a", "f")).toBe(false);
    });
  });

  test("several processes that receive the same 1,000 deliveries handle each exactly once", async () => {
    const worker = await bundle(server.folder);
    const workers = ["ioredis", "node-redis", "ioredis"].map((kind) => fork(worker, [server.path, kind]));
    try {
      const ports = await Promise.all(workers.map(async (child) => Number((await once(child, "message"))[0])));
      const deliveries = Array.from({ length: 1000 }, (_, fingerprint) =>
        hook({ body: { ...envelope, data: { ...envelope.data, fingerprint } } }),
      );
      // Delivers again until the answer is 2xx, as Crisp does.
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

      const counts = await admin.mget(deliveries.map((_, fingerprint) => `handled:${fingerprint}`));
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
