import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { Redis } from "ioredis";
import { describe, expect, test } from "vitest";
import { createQueue, deferred, message, state } from "./queues.ts";
import { startRelay } from "./relay.ts";

describe.skipIf(!hasRedis)("calls to Redis:", () => {
  test("storing takes one round trip, also of an event that opens its conversation", async () => {
    await using server = await RedisServer.start();
    await using relay = await startRelay(server.path);
    await using queue = createQueue({ connection: relay.url });
    // The first one finds the scripts not loaded yet.
    await queue.add(message("session_a", 1));
    for (const event of [message("session_a", 2), message("session_b", 1), state("session_c", "resolved")]) {
      relay.turns.length = 0;
      await queue.add(event);
      expect(relay.turns).toEqual([">", "<"]);
    }
  });

  test("handling a conversation with a single event takes one call", async () => {
    await using server = await RedisServer.start();
    const admin = new Redis(server.path);
    await using queue = createQueue({ connection: server.path });
    await queue.pause();
    const count = 50;
    for (let number = 1; number <= count; number++) await queue.add(message(`session_${number}`, number));
    const calls = async () => {
      const info = await admin.info("commandstats");
      return [...info.matchAll(/^cmdstat_eval(?:sha)?:calls=(\d+)/gm)].reduce((sum, [, each]) => sum + Number(each), 0);
    };
    const last = deferred();
    let handled = 0;
    const before = await calls();
    queue.work(
      {
        "message:send": () => {
          handled += 1;
          if (handled === count) last.resolve();
        },
      },
      { concurrency: 1 },
    );
    await queue.resume();
    await last.promise;
    // Some more to begin with: the first job, and looks at stalled jobs and at conversations without a job.
    expect((await calls()) - before).toBeLessThan(count + 10);
    admin.disconnect();
  });
});
