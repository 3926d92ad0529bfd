import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { Cluster, Redis } from "ioredis";
import { describe, expect, test, vi } from "vitest";
import { CrispQueue } from "../src/index.ts";
import { added, collect, createQueue, deferred, drained, message } from "./queues.ts";
import { startRelay } from "./relay.ts";

const durable = ["--appendonly", "yes", "--appendfsync", "always"] as const;

describe.skipIf(!hasRedis)("with a Redis that fails,", () => {
  test("no Redis at start: add rejects with `unavailable`, and works once there is one", async () => {
    await using server = new RedisServer();
    await using queue = createQueue({ connection: server.path });
    const { handled } = collect(queue);
    await expect(queue.add(message("session_a", 1))).rejects.toMatchObject({ code: "unavailable" });
    await expect(queue.stats()).rejects.toMatchObject({ code: "unavailable" });
    await expect(queue.failed.list()).rejects.toMatchObject({ code: "unavailable" });
    await server.start();
    await added(queue, message("session_a", 2));
    await expect.poll(() => handled.map(({ key }) => key)).toEqual(["2"]);
  });

  test("a queue can be closed while there is no Redis", async () => {
    const queue = createQueue({ connection: "redis://127.0.0.1:1" });
    collect(queue);
    await expect(queue.add(message("session_a", 1))).rejects.toMatchObject({ code: "unavailable" });
    await queue.close({ timeout: 10 });
  });

  test("Redis killed while events are handled: no stored event is lost, and handling continues", async () => {
    await using server = await RedisServer.start(...durable);
    await using queue = createQueue({ connection: server.path });
    for (const number of [1, 2, 3]) await queue.add(message("session_a", number));
    const began = deferred();
    const release = deferred();
    const order: string[] = [];
    queue.work({
      "message:send": async ({ data, attempt }) => {
        order.push(`${data.fingerprint}.${attempt}`);
        began.resolve();
        await release.promise;
      },
    });
    await began.promise;
    await server.kill();
    await expect(queue.add(message("session_a", 4))).rejects.toMatchObject({ code: "unavailable" });
    release.resolve();
    await server.start();
    await added(queue, message("session_a", 5));
    await drained(queue);
    // The first one's outcome reached Redis after it had come back: it is not handled again.
    expect(order).toEqual(["1.1", "2.1", "3.1", "5.1"]);
  });

  test("a Redis that does not answer: add rejects with `unavailable` after storeTimeout", async () => {
    await using server = await RedisServer.start();
    await using queue = createQueue({ connection: server.path, storeTimeout: 100 });
    // On a busy machine it may take longer than that at first.
    await added(queue, message("session_a", 1));
    server.freeze();
    await expect(queue.add(message("session_a", 2))).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("no answer within 100 ms"),
    });
    server.thaw();
  });

  test("maxmemory reached: add rejects with `full` and stores nothing, and works after memory was freed", async () => {
    await using server = await RedisServer.start("--maxmemory", "4mb", "--maxmemory-policy", "noeviction");
    await using queue = createQueue({ connection: server.path });
    let stored = 0;
    const fill = async () => {
      for (;;) {
        await queue.add(message(`session_${stored % 10}`, stored, "x".repeat(50_000)));
        stored += 1;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: "full" });
    expect((await queue.stats()).waiting).toBe(stored);
    await using admin = new Admin(server.path);
    await admin.client.config("SET", "maxmemory", "100mb");
    await queue.add(message("session_0", stored));
    const { handled } = collect(queue);
    await drained(queue);
    expect(handled).toHaveLength(stored + 1);
  });

  test("maxmemory reached: a worker waits between its attempts to take an event", async () => {
    await using server = await RedisServer.start();
    await using queue = createQueue({ connection: server.path });
    await using admin = new Admin(server.path);
    for (const number of [1, 2]) await queue.add(message(`session_${number}`, number));
    await admin.client.config("SET", "maxmemory", "1mb");
    const refused = async () => {
      const [, count = "0"] = /errorstat_OOM:count=(\d+)/.exec(await admin.client.info("errorstats")) ?? [];
      return Number(count);
    };
    const { handled } = collect(queue);
    await expect.poll(refused).toBeGreaterThan(0);
    for (let times = 0; times < 200; times++) await admin.client.ping();
    expect(await refused()).toBeLessThan(100);
    await admin.client.config("SET", "maxmemory", "0");
    await drained(queue);
    expect(handled).toHaveLength(2);
  });

  test("a Redis that may evict events: one warning, by the logger only", async () => {
    await using server = await RedisServer.start("--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru");
    const byConsole = vi.spyOn(console, "warn");
    const warnings: string[] = [];
    const logger = { warn: (text: string) => void warnings.push(text), error: () => {} };
    for (const log of [logger, false] as const) {
      await using queue = createQueue({ connection: server.path, logger: log });
      const { handled } = collect(queue);
      await queue.add(message("session_a", 1));
      await expect.poll(() => handled).toHaveLength(1);
    }
    expect(warnings).toEqual([expect.stringContaining("maxmemory-policy of this Redis is allkeys-lru")]);
    expect(byConsole).not.toHaveBeenCalled();
    byConsole.mockRestore();
  });

  test("an old Redis: add rejects with `unavailable` and says so", async () => {
    await using server = await RedisServer.start();
    await using relay = await startRelay(server.path, (answer) =>
      Buffer.from(answer.toString("latin1").replace(/redis_version:\d/g, "redis_version:4"), "latin1"),
    );
    await using queue = createQueue({ connection: relay.url });
    await expect(queue.add(message("session_a", 1))).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("too old (redis_version:4."),
    });
  });

  test("a wrong password: add rejects with `unavailable`", async () => {
    await using server = await RedisServer.start("--requirepass", "right");
    await using queue = createQueue({ connection: { path: server.path, password: "wrong" } });
    await expect(queue.add(message("session_a", 1))).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe.skipIf(!hasRedis)("on a real Redis,", () => {
  test.each(["text", "query", "URL", "options", "path", "client"] as const)("connects by a %s", async (kind) => {
    await using server = await RedisServer.start();
    await using relay = await startRelay(server.path);
    // The limits of a caller's client do not apply to waiting for a job.
    await using admin = new Admin(server.path, { commandTimeout: 1000, stringNumbers: true });
    const { port } = new URL(relay.url);
    const connections = {
      text: relay.url,
      query: `${relay.url}?maxRetriesPerRequest=3&stringNumbers=true&commandTimeout=1&connectTimeout=60000`,
      URL: new URL(relay.url),
      options: { port: Number(port) },
      path: { path: server.path, port: 0, url: null },
      client: admin.client,
    };
    const connection = connections[kind];
    const queue = createQueue({ connection });
    const { handled } = collect(queue);
    await queue.add(message("session_a", 1));
    await drained(queue);
    expect(handled).toHaveLength(1);
    await queue.close();
    // The caller's client stays open.
    expect(await admin.client.ping()).toBe("PONG");
  });

  test.each<unknown>([
    ...["http://127.0.0.1", "redis://127.0.0.1:port", "redis://127.0.0.1:99999", "redis://:%ZZ@127.0.0.1"],
    ...[6379, null, [[]], [["redis://127.0.0.1"]], { url: "redis://127.0.0.1" }, { keyPrefix: "x:" }],
    ...[{ port: 70_000 }, { port: Number.NaN }, { port: "abc" }, { port: true }, { host: 5 }, { path: 5 }],
    ...["redis://127.0.0.1?keyPrefix=x:", "/run/redis.sock?keyPrefix=x:", "redis://127.0.0.1?Connector=x"],
    ...["redis://127.0.0.1?connectTimeout=soon", { socketTimeout: -1 }, { connectTimeout: Number.POSITIVE_INFINITY }],
    { duplicate: () => {} },
  ])("refuses the connection %j", (connection) => {
    expect(() => new CrispQueue({ connection: connection as never })).toThrow(/^\[invalid_options\]/);
  });

  test.each([{ keyPrefix: "x:" }, { redisOptions: { keyPrefix: "x:" } }])("refuses a Cluster with %j", (options) => {
    const connection = new Cluster([{ host: "127.0.0.1", port: 1 }], { lazyConnect: true, ...options });
    expect(() => new CrispQueue({ connection })).toThrow(/^\[invalid_options\] .* no keyPrefix/);
  });

  test("the caller's socketTimeout ends a connection on which Redis does not answer, and not the wait for a job", async () => {
    await using server = await RedisServer.start();
    await using admin = new Admin(server.path);
    const connection = { path: server.path, socketTimeout: 500 };
    const warnings: string[] = [];
    const logger = { warn: (text: string) => void warnings.push(text), error: () => {} };
    await using queue = createQueue({ connection, logger });
    collect(queue);
    // Its age is in seconds.
    await expect.poll(() => admin.client.client("LIST")).toMatch(/ age=([2-9]|\d\d+) .* cmd=bzpopmin/);
    await added(queue, message("session_a", 1));
    server.freeze();
    queue.add(message("session_a", 2)).catch(() => {});
    await expect.poll(() => warnings).toContainEqual(expect.stringContaining("Socket timeout"));
    server.thaw();
  });

  test("queues of one name are one queue, those of other names are separate", async () => {
    await using server = await RedisServer.start();
    const connection = server.path;
    await using receiver = new CrispQueue({ connection, name: "shared", logger: false });
    await using worker = new CrispQueue({ connection, name: "shared", logger: false });
    await using other = new CrispQueue({ connection, name: "other", logger: false });
    const { handled } = collect(worker);
    const { handled: foreign } = collect(other);
    await receiver.add(message("session_a", 1));
    await expect.poll(() => handled).toHaveLength(1);
    expect(foreign).toEqual([]);
    await receiver.cursor().save(5);
    expect(await worker.cursor().load()).toBe(5);
  });

  test("shows BullMQ's queue, with one job for each conversation that has events", async () => {
    await using server = await RedisServer.start();
    await using queue = createQueue({ connection: server.path });
    for (const number of [1, 2, 3]) await queue.add(message("session_a", number));
    await queue.add(message("session_b", 4));
    const [bullmq] = queue.bullmq;
    expect(await bullmq?.getJobCounts("waiting", "active", "completed", "failed")).toEqual({
      ...{ waiting: 2, active: 0, completed: 0, failed: 0 },
    });
    collect(queue);
    await drained(queue);
    await expect.poll(() => bullmq?.getJobCountByTypes("waiting", "active", "completed", "failed", "delayed")).toBe(0);
  });

  test("announces conversations again whose jobs were removed", async () => {
    await using server = await RedisServer.start();
    await using queue = createQueue({ connection: server.path });
    for (const number of [1, 2]) await queue.add(message("session_a", number));
    await queue.bullmq[0]?.obliterate({ force: true });
    const { handled } = collect(queue);
    await drained(queue);
    expect(handled.map(({ key }) => key)).toEqual(["1", "2"]);
  });

  test("leaves only remembered digests in Redis", async () => {
    await using server = await RedisServer.start();
    await using admin = new Admin(server.path);
    await using queue = createQueue({ connection: server.path, onFailure: "skip" });
    let failures = 0;
    queue.work({
      "message:send": () => {
        failures += 1;
        if (failures === 1) throw new Error("once");
      },
    });
    for (const number of [1, 2]) await queue.add(message("session_a", number));
    await drained(queue);
    const rest = async () => {
      const keys = await admin.client.keys("*");
      return keys.map((key) => key.replace(/^\{.*?\}:/, "").replace(/:.*/, "")).sort();
    };
    // Two messages that are remembered, the numbers, the counts, and BullMQ's own.
    const [queueName = ""] = [queue.bullmq[0]?.name];
    await expect
      .poll(async () => [...new Set(await rest())])
      .toEqual(["d", "seq", "swept", queueName, "totals"].sort());
  });

  test("a worker that lost its lease does not settle an event that another worker has", async () => {
    await using server = await RedisServer.start();
    await using relay = await startRelay(server.path);
    const name = "lost";
    const first = deferred();
    const release = deferred();
    const slow = new CrispQueue({ connection: relay.url, name, lease: 1500, handlerTimeout: 60_000, logger: false });
    slow.work({
      "message:send": async () => {
        first.resolve();
        await release.promise;
      },
    });
    await slow.add(message("session_a", 1));
    await slow.add(message("session_a", 2));
    await first.promise;
    // Its connection is cut and cannot be opened again, as for a worker behind a broken network.
    await relay[Symbol.asyncDispose]();
    await using quick = new CrispQueue({ connection: server.path, name, lease: 1500, logger: false });
    const { handled } = collect(quick);
    await drained(quick);
    expect(handled.map(({ key, attempt }) => `${key}.${attempt}`)).toEqual(["1.2", "2.1"]);
    release.resolve();
    await slow.close({ timeout: 1 });
  });
});

class Admin implements AsyncDisposable {
  readonly client: Redis;
  constructor(path: string, options: { readonly commandTimeout?: number; readonly stringNumbers?: boolean } = {}) {
    this.client = new Redis(path, { maxRetriesPerRequest: null, ...options });
    this.client.on("error", () => {});
  }
  async [Symbol.asyncDispose]() {
    this.client.disconnect();
  }
}
