import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { createCluster, createSentinel } from "@redis/client";
import { freePort } from "@x/test-support/free-port";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { Cluster, Redis } from "ioredis";
import { Redis as Redis5 } from "ioredis5";
import { createCluster as createCluster4 } from "redis-client-1";
import { createCluster as createCluster5 } from "redis-client-5";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { redisDedupe } from "../src/dedupe/redis-dedupe.ts";
import type { ConnectedClient } from "./redis-clients.ts";

const keys = Array.from({ length: 20 }, (_, index) => `key ${index}`);

/** Checks of a store, with keys on every node. */
async function useStore({ client }: Pick<ConnectedClient, "client">) {
  const here = redisDedupe({ client, prefix: `${Math.random()}:` });
  for (const key of keys) {
    expect(await here.claim(key, "mine")).toBe(true);
    expect(await here.claim(key, "other")).toBe("running");
    expect(await here.renew(key, "mine")).toBe(true);
    await here.release(key, "mine");
    expect(await here.claim(key, "other")).toBe(true);
    await here.commit(key, "other");
    expect(await here.claim(key, "third")).toBe(false);
  }
}

describe.skipIf(!hasRedis)("a cluster of two nodes", () => {
  let nodes: { server: RedisServer; port: number }[];
  beforeAll(async () => {
    nodes = [];
    for (let index = 0; index < 2; index++) {
      const [port, busPort] = [await freePort(), await freePort()];
      const server = await RedisServer.start(
        ...["--port", String(port), "--bind", "127.0.0.1"],
        ...["--cluster-enabled", "yes", "--cluster-port", String(busPort), "--cluster-node-timeout", "2000"],
      );
      nodes.push({ server, port });
    }
    const [first, second] = nodes.map(({ server }) => new Redis(server.path)) as [Redis, Redis];
    await first.call("CLUSTER", "ADDSLOTSRANGE", "0", "8191");
    await second.call("CLUSTER", "ADDSLOTSRANGE", "8192", "16383");
    const busPort = String(/@(\d+)/.exec(String(await second.call("CLUSTER", "NODES")))?.[1]);
    await first.call("CLUSTER", "MEET", "127.0.0.1", String(nodes[1]?.port), busPort);
    const ask = async (node: Redis, what: string) => String(await node.call("CLUSTER", what));
    for (const node of [first, second]) {
      const ready = async () => {
        expect(await ask(node, "INFO")).toMatch(/cluster_state:ok[\s\S]*cluster_slots_ok:16384/);
        expect(await ask(node, "SLOTS")).toMatch(/8192,16383/);
      };
      await vi.waitFor(ready, { timeout: 30_000 });
    }
    first.disconnect();
    second.disconnect();
  });
  afterAll(async () => {
    for (const { server } of nodes) await server[Symbol.asyncDispose]();
  });

  test("through ioredis", async () => {
    const client = new Cluster(nodes.map(({ port }) => ({ host: "127.0.0.1", port })));
    await useStore({ client });
    client.disconnect();
  });

  test.each([
    ["redis 6", createCluster],
    ["redis 5", createCluster5 as unknown as typeof createCluster],
    ["redis 4", createCluster4 as unknown as typeof createCluster],
  ])("through %s", async (_name, create) => {
    const client = create({ rootNodes: nodes.map(({ port }) => ({ url: `redis://127.0.0.1:${port}` })) });
    client.on("error", () => {});
    await client.connect();
    await useStore({ client });
    // Version 4 calls it `quit`, later ones `close`.
    await ((client as { close?: () => unknown }).close ?? (client as unknown as { quit(): unknown }).quit).call(client);
  });

  test("the types of every version's cluster are accepted", () => {
    const root = { rootNodes: [{ url: "redis://127.0.0.1:1" }] };
    for (const store of [
      () => redisDedupe({ client: createCluster(root) }),
      () => redisDedupe({ client: createCluster5(root) }),
      () => redisDedupe({ client: createCluster4(root) }),
    ]) {
      expect(store().claimTtl).toBe(60_000);
    }
  });
});

test.skipIf(!hasRedis)("a sentinel of redis 6", async () => {
  const [port, sentinelPort] = [await freePort(), await freePort()];
  await using master = await RedisServer.start("--port", String(port), "--bind", "127.0.0.1");
  const config = join(master.folder, "sentinel.conf");
  writeFileSync(config, `port ${sentinelPort}\nbind 127.0.0.1\nsentinel monitor shop 127.0.0.1 ${port} 1\n`);
  const sentinel = spawn("redis-server", [config, "--sentinel"]);
  for await (const chunk of sentinel.stdout) if (String(chunk).includes("+monitor master shop")) break;
  const client = createSentinel({ name: "shop", sentinelRootNodes: [{ host: "127.0.0.1", port: sentinelPort }] });
  client.on("error", () => {});
  await client.connect();
  await useStore({ client });
  client.destroy();
  sentinel.kill("SIGKILL");
  await once(sentinel, "exit");
});

describe.skipIf(!hasRedis)("a client that repeats a command whose reply was lost", () => {
  test.each([
    ["ioredis 6", (port: number) => new Redis({ port, retryStrategy: () => 20 })],
    ["ioredis 5", (port: number) => new Redis5({ port, retryStrategy: () => 20 }) as unknown as Redis],
  ])("has won its claim: %s", async (_name, create) => {
    await using redis = await RedisServer.start();
    let lost = 0;
    // Passes everything on, but for the reply to the first SET: that connection breaks instead.
    const proxy = createServer((near: Socket) => {
      const far = connect(redis.path);
      for (const socket of [near, far]) socket.on("error", () => {});
      let losing = false;
      near.on("data", (chunk) => {
        losing ||= lost === 0 && chunk.includes("PX");
        far.write(chunk);
      });
      far.on("data", (chunk) => {
        if (!losing) return near.write(chunk);
        lost++;
        return near.destroy();
      });
      near.on("close", () => far.destroy());
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const client = create((proxy.address() as AddressInfo).port);
    client.on("error", () => {});
    expect(await redisDedupe({ client }).claim("a")).toBe(true);
    expect(lost).toBe(1);
    client.disconnect();
    proxy.close();
  });
});
