import { spawnSync } from "node:child_process";
import { freePort } from "@x/test-support/free-port";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { Cluster } from "ioredis";
import { describe, expect, test } from "vitest";
import { CrispQueue } from "../src/index.ts";
import { added, collect, drained, message } from "./queues.ts";

/** A Redis Cluster of three nodes without replicas. */
async function startCluster() {
  const nodes: RedisServer[] = [];
  const ports: number[] = [];
  for (let node = 0; node < 3; node++) {
    // Its cluster bus is 10,000 above it.
    const port = await freePort();
    nodes.push(await RedisServer.start("--port", `${port}`, "--bind", "127.0.0.1", "--cluster-enabled", "yes"));
    ports.push(port);
  }
  const addresses = ports.map((port) => `127.0.0.1:${port}`);
  const { status, stdout } = spawnSync("redis-cli", ["--cluster", "create", ...addresses, "--cluster-yes"]);
  if (status !== 0) throw new Error(`the cluster was not created: ${stdout}`);
  const client = new Cluster(ports.map((port) => ({ host: "127.0.0.1", port })));
  client.on("error", () => {});
  return {
    client,
    async [Symbol.asyncDispose]() {
      client.disconnect();
      for (const node of nodes) await node[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(!hasRedis)("on a Redis Cluster of three nodes,", () => {
  test("queues of several names store and handle in order, and are on several nodes", async () => {
    await using cluster = await startCluster();
    const names = Array.from({ length: 6 }, (_, index) => `shard-${index}`);
    const queues = names.map((name) => new CrispQueue({ connection: cluster.client, name, logger: false }));
    try {
      const workers = queues.map((queue) => collect(queue));
      for (const queue of queues) {
        // The nodes may still be assigning their slots.
        await added(queue, message("session_a", 0));
        for (let number = 1; number <= 10; number++) await queue.add(message("session_a", number));
        await queue.add(message("session_a", 10));
      }
      for (const [index, queue] of queues.entries()) {
        await drained(queue);
        expect(workers[index]?.handled.map(({ key }) => key)).toEqual(
          Array.from({ length: 11 }, (_, number) => `${number}`),
        );
      }
      const sizes = await Promise.all(cluster.client.nodes("master").map((node) => node.dbsize()));
      expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(1);
    } finally {
      await Promise.all(queues.map((queue) => queue.close({ timeout: 1000 })));
    }
  });
});
