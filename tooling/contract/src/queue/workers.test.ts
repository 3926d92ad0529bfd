import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CrispQueue } from "@x/crisp-queue";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { describe, expect, test } from "vitest";
import { Member } from "./cast.ts";

const message = (session: string, fingerprint: number, content = "") => ({
  event: "message:send",
  data: { website_id: "w", session_id: session, fingerprint, content },
});

async function setUp(options: object) {
  const redis = await RedisServer.start();
  const log = join(redis.folder, "handled.log");
  await writeFile(log, "");
  const name = "workers";
  const queue = new CrispQueue({ connection: redis.path, name, logger: false });
  const create = () => new Member("worker", { socket: redis.path, name, log, busy: 0, ...options });
  return {
    queue,
    create,
    go: `${log}.go`,
    lines: async () => (await readFile(log, "utf8")).split("\n").filter(Boolean),
    async [Symbol.asyncDispose]() {
      await queue.close();
      await redis[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(!hasRedis)("a worker process", () => {
  test("that a poison event kills each time: it is a dead letter after its attempts, and the rest is handled", async () => {
    await using scene = await setUp({ lease: 2000, attempts: 2 });
    await scene.queue.add(message("session_a", 1, "poison"));
    await scene.queue.add(message("session_a", 2));
    const worker = scene.create();
    try {
      for (let attempt = 1; attempt <= 2; attempt++) {
        await worker.start();
        await worker.ended();
      }
      await worker.start();
      await expect
        .poll(async () => (await scene.lines()).some((line) => line.startsWith("ended session_a 2")))
        .toBe(true);
      const [letter, ...others] = await scene.queue.failed.list();
      expect(others).toEqual([]);
      expect(letter).toMatchObject({
        data: { fingerprint: 1 },
        attempts: 2,
        error: { code: "handler_failed", message: expect.stringContaining("worker ended") },
      });
      expect((await scene.lines()).filter((line) => line.startsWith("began session_a 1"))).toHaveLength(2);
    } finally {
      await worker.end();
    }
  });

  test("that stood still for longer than its lease settles nothing that another has taken over", async () => {
    await using scene = await setUp({ lease: 2000 });
    const [still, other] = [scene.create(), scene.create()];
    try {
      await still.start();
      await scene.queue.add(message("session_a", 1, "wait"));
      await expect.poll(scene.lines).toHaveLength(1);
      still.signal("SIGSTOP");
      for (const number of [2, 3]) await scene.queue.add(message("session_a", number));
      await other.start();
      await expect.poll(async () => (await scene.queue.stats()).lanes).toBe(0);
      still.signal("SIGCONT");
      await writeFile(scene.go, "");
      await scene.queue.add(message("session_a", 4));
      await expect.poll(async () => (await scene.queue.stats()).lanes).toBe(0);
      const began = (await scene.lines()).filter((line) => line.startsWith("began")).map((line) => line.split(" ")[2]);
      expect(began).toEqual(["1", "1", "2", "3", "4"]);
    } finally {
      await Promise.all([still.end(), other.end()]);
    }
  });
});
