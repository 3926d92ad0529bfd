import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { describe, expect, test } from "vitest";
import { loadPeers } from "../src/engines/peers.ts";
import { finishing, jobs } from "../src/engines/scripts/jobs.ts";
import { prelude } from "../src/engines/scripts/scripts.ts";

const { sources } = loadPeers();

describe.skipIf(!hasRedis)("what the short scripts write is what BullMQ's scripts write, when", () => {
  test.each<[string, (world: World) => Promise<unknown>]>([
    ["a job is added", async () => {}],
    ["a job is added to a paused queue", ({ queue }) => queue.pause()],
    ["a job is added to a queue with a limit on active jobs", ({ queue }) => queue.setGlobalConcurrency(1)],
    ["a job is added before BullMQ has set the length of its stream", ({ client, at }) => client.del(at("meta"))],
  ])("%s", async (_, prepare) => {
    await using world = await World.open();
    await world.compare(prepare, (short) => (short ? "announce('s.a')" : `announceByBullmq('s.a', '{"lane":"s.a"}')`));
  });

  const take = (world: World) => world.worker.getNextJob("token", { block: false });
  const finish = (arguments_: string) => (short: boolean) => `${short ? "finish" : "finishByBullmq"}(${arguments_})`;

  test.each<[string, (world: World) => Promise<unknown>]>([
    ["a job ends and another waits", async () => {}],
    ["a job ends that was looked at as stalled", ({ client, at }) => client.sadd(at("stalled"), "1")],
    ["a job ends and none waits", ({ client, at }) => client.del(at("wait"))],
    ["a job ends and its queue is paused", ({ queue }) => queue.pause()],
    ["a job ends and its queue is limited", ({ queue }) => queue.setGlobalRateLimit(1, 60_000)],
    ["a job ends and a delayed one is due", ({ run }) => run("wake('s.c', -1000)")],
    ["a job ends and a delayed one is not due", ({ run }) => run("wake('s.c', 600000)")],
    ["a job ends whose lock another worker has", ({ client, at }) => client.set(at("1:lock"), "other")],
    ["a job ends whose lock has run out", ({ client, at }) => client.del(at("1:lock"))],
    ["a job ends that is not active any more", ({ client, at }) => client.del(at("active"))],
    ["a job ends that was removed", ({ client, at }) => client.del(at("1"))],
  ])("%s", async (_, prepare) => {
    await using world = await World.open();
    const time = Date.now();
    for (const fetch of [1, 0]) {
      await world.compare(
        async (side) => {
          for (const lane of ["a", "b", "c"]) await side.run(`announceByBullmq('s.${lane}', '{"lane":"s.${lane}"}')`);
          await take(side);
          await prepare(side);
        },
        finish(`'1', 'token', '30000', '${time}', '${fetch}'`),
      );
    }
  });
});

let names = 0;

/** A Redis with a queue of BullMQ. */
class World implements AsyncDisposable {
  readonly #server: RedisServer;
  readonly client: Redis;
  #name = "";
  queue!: Queue;
  worker!: Worker;

  private constructor(server: RedisServer) {
    this.#server = server;
    this.client = new Redis(server.path, { maxRetriesPerRequest: null });
    this.client.on("error", () => {});
  }

  static async open(): Promise<World> {
    return new World(await RedisServer.start());
  }

  /** Runs Lua with the functions of our scripts. */
  run = (call: string): Promise<unknown> =>
    this.client.eval(
      `${prelude}${jobs(sources, this.#name)}${finishing(sources)} return ${call}`,
      1,
      `${this.#prefix}:`,
    );

  /** A key of BullMQ's. */
  at = (key: string): string => `${this.#prefix}:${this.#name}:${key}`;

  /** Runs both in equal surroundings, and compares their answers and all that is in Redis afterwards. */
  async compare(prepare: (side: World) => Promise<unknown>, callOf: (short: boolean) => string): Promise<void> {
    const sides: unknown[] = [];
    for (const short of [true, false]) {
      names += 1;
      this.#name = `scripts-${names}`;
      const options = { connection: this.client, prefix: this.#prefix };
      this.queue = new Queue(this.#name, { ...options, streams: { events: { maxLen: 1000 } } });
      this.worker = new Worker(this.#name, undefined, { ...options, autorun: false });
      await Promise.all([this.queue.waitUntilReady(), this.worker.waitUntilReady()]);
      await expect.poll(() => this.client.hget(this.at("meta"), "opts.maxLenEvents")).toBe("1000");
      await prepare(this);
      const answer = await this.run(callOf(short));
      sides.push(JSON.parse(JSON.stringify({ answer, keys: await this.#content() }).replaceAll(/\b\d{13}\b/g, "time")));
      await this.worker.close();
      await this.queue.close();
      await this.client.flushall();
    }
    expect(sides[0]).toEqual(sides[1]);
  }

  get #prefix(): string {
    return `{crisp-queue:${this.#name}}`;
  }

  async #content(): Promise<Record<string, unknown>> {
    const content: Record<string, unknown> = {};
    for (const key of (await this.client.keys("*")).sort()) {
      const read: Record<string, () => Promise<unknown>> = {
        hash: () => this.client.hgetall(key),
        list: () => this.client.lrange(key, 0, -1),
        set: () => this.client.smembers(key),
        // The first digits of what may be a time.
        zset: async () => (await this.client.zrange(key, "0", "-1", "WITHSCORES")).map((value) => value.slice(0, 5)),
        string: async () => [await this.client.get(key), (await this.client.pttl(key)) > 0],
        // Without the ids, which are times.
        stream: async () => (await this.client.xrange(key, "-", "+")).map(([, fields]) => fields),
      };
      content[key.replace(this.#prefix, "").replace(this.#name, "")] = await read[await this.client.type(key)]?.();
    }
    return content;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.disconnect();
    await this.#server[Symbol.asyncDispose]();
  }
}
