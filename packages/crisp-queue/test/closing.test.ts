import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { Redis } from "ioredis";
import { describe, expect, test } from "vitest";
import type { QueueWorker } from "../src/index.ts";
import { collect, createQueue, deferred, drained, message } from "./queues.ts";
import { startRelay } from "./relay.ts";

describe.skipIf(!hasRedis)("a worker that closes", () => {
  test("wakes another in its place if it does not take the job that it was woken for", async () => {
    await using server = await RedisServer.start();
    const woken = deferred();
    // The answer to the wait for a job does not arrive, since the worker has gone.
    await using relay = await startRelay(server.path, (answer) => {
      if (!answer.includes(":marker\r\n")) return answer;
      woken.resolve();
      return Buffer.alloc(0);
    });
    const admin = new Redis(server.path);
    const name = "woken";
    await using queue = createQueue({ connection: server.path, name });
    await using gone = createQueue({ connection: relay.url, name });
    const { worker } = collect(gone);
    await expect.poll(() => admin.client("LIST")).toContain("cmd=bzpopmin");
    await queue.add(message("session_a", 1));
    await woken.promise;
    await worker.close();
    // BullMQ's workers wait for this key.
    expect(await admin.exists(`{crisp-queue:${name}}:${name}:marker`)).toBe(1);
    const { handled } = collect(queue);
    await drained(queue);
    expect(handled).toMatchObject([{ key: "1", attempt: 1 }]);
    admin.disconnect();
  });

  test("leaves an event to others that arrives after the call of close", async () => {
    await using server = await RedisServer.start();
    const closing = deferred();
    let worker: QueueWorker | undefined;
    await using relay = await startRelay(server.path, (answer) => {
      // The second event is on its way to the worker.
      if (answer.includes("$5\r\nevent\r\n")) worker?.close({ timeout: 0 }).then(closing.resolve);
      return answer;
    });
    const name = "late";
    await using queue = createQueue({ connection: server.path, name });
    await using distant = createQueue({ connection: relay.url, name });
    for (const number of [1, 2]) await queue.add(message("session_a", number));
    const first = collect(distant);
    worker = first.worker;
    await closing.promise;
    expect(first.handled).toMatchObject([{ key: "1" }]);
    const { handled } = collect(queue);
    await drained(queue);
    expect(handled).toMatchObject([{ key: "2", attempt: 1 }]);
  });
});
