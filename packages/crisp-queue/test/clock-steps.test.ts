import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createQueue, deferred, drained, message } from "./queues.ts";

const HOUR = 3_600_000;

describe.skipIf(!hasRedis)("in redis, when the system's clock is set back,", () => {
  afterEach(() => void vi.useRealTimers());

  test.each(["hold", "skip"] as const)("a retry under %s is not held for as long", async (onFailure) => {
    await using server = await RedisServer.start();
    const retries = { attempts: 2, minDelay: 100, maxDelay: 100 };
    await using queue = createQueue({ connection: server.path, lease: 1500, onFailure, retries });
    const attempts: number[] = [];
    queue.work({
      "message:send": ({ attempt }) => {
        attempts.push(attempt);
        if (attempt > 1) return;
        // While the delay is under way.
        setTimeout(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - HOUR }), 50);
        throw new Error("not yet");
      },
    });
    await queue.add(message("session_a", 1));
    await expect.poll(() => attempts, { timeout: 10_000 }).toEqual([1, 2]);
    await drained(queue);
  });

  test("the lease of an event is renewed, so that no other worker takes it over", async () => {
    await using server = await RedisServer.start();
    const options = { connection: server.path, name: "renewed", lease: 1000, handlerTimeout: 30_000 };
    await using queue = createQueue(options);
    await using other = createQueue(options);
    const attempts: number[] = [];
    const began = deferred();
    const release = deferred();
    let isAborted = false;
    for (const each of [queue, other]) {
      each.work({
        "message:send": async ({ attempt, signal }) => {
          attempts.push(attempt);
          began.resolve();
          await release.promise;
          isAborted ||= signal.aborted;
        },
      });
    }
    await queue.add(message("session_a", 1));
    await began.promise;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - HOUR });
    const end = performance.now() + 3500;
    await expect.poll(() => performance.now() > end, { timeout: 10_000 }).toBe(true);
    release.resolve();
    await drained(queue);
    expect({ attempts, isAborted }).toEqual({ attempts: [1], isAborted: false });
  });
});
