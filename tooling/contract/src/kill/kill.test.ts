import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMockCrisp } from "@x/mock-crisp";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Lives of the receiver that end by SIGKILL. `CRISP_KILLS=200` for more of them. */
const KILLS = Number(process.env["CRISP_KILLS"] ?? 8);
const EVENTS = KILLS * 6;

/** An address that stays the same when its process is replaced: connections go to the current port. */
async function startForwarder() {
  let target = 0;
  const server = createServer((from) => {
    const to = connect(target, "127.0.0.1");
    from.pipe(to).pipe(from);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      one.on("error", () => {}).on("close", () => other.destroy());
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    to(port: number) {
      target = port;
    },
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}

describe.skipIf(!hasRedis)("a receiver that is killed again and again, its store kept,", () => {
  test("handles each event, and none again that was committed", { timeout: 120_000 + KILLS * 5_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "crisp-kill-"));
    const log = join(folder, "log");
    await writeFile(log, "");
    try {
      await using redis = await RedisServer.start();
      await using forwarder = await startForwarder();
      await using crisp = await startMockCrisp({
        webhookSecret: "kill_secret",
        // Attempts in real time, often enough to outlast a claim that a dead process left.
        delivery: { retryDelays: Array.from({ length: 1_000 }, () => 100), concurrency: 8 },
      });
      crisp.webhooks.register({ url: forwarder.url });

      const start = async (points: number): Promise<ChildProcess> => {
        const file = fileURLToPath(new URL("./receiver.mjs", import.meta.url));
        // As a separate program, without the flags by which tests find the sources.
        const child = fork(file, [redis.path, log, String(points)], { execArgv: [] });
        const failed = once(child, "exit").then(() => Promise.reject(new Error("the receiver did not start")));
        const [port] = (await Promise.race([once(child, "message"), failed])) as [number];
        failed.catch(() => {});
        forwarder.to(port);
        return child;
      };
      const ids: string[] = [];
      const send = async (count: number) => {
        for (let sent = 0; sent < count; sent += 1) ids.push(...(await crisp.trigger("message:send")).webhooks);
      };
      const signals: unknown[] = [];
      // Each point between receiving, claiming, handling, committing and answering is one at which some life ends.
      for (const points of fc.sample(fc.integer({ min: 1, max: 25 }), { seed: 1, numRuns: KILLS })) {
        const child = await start(points);
        const died = once(child, "exit");
        await send(EVENTS / KILLS);
        const [, signal] = await died;
        signals.push(signal);
      }
      const survivor = await start(Number.POSITIVE_INFINITY);
      const ended = await Promise.all(
        ids.map((id) => crisp.waitFor(`kind:delivery delivery:${id} status:succeeded|given_up`, { timeout: 100_000 })),
      );
      survivor.disconnect();
      await once(survivor, "exit");

      expect(signals).toEqual(Array.from({ length: KILLS }, () => "SIGKILL"));
      expect(new Set(ended.map((entry) => Reflect.get(entry, "status")))).toEqual(new Set(["succeeded"]));
      const records = (await readFile(log, "utf8"))
        .trim()
        .split("\n")
        .map((line) => line.split(" "));
      const handled = new Set(records.filter(([what]) => what === "handled").map(([, key]) => key));
      expect(handled.size, "events handled at least once").toBe(EVENTS);
      const committed = new Set<string | undefined>();
      for (const [what, key] of records) {
        if (what === "committed") committed.add(key);
        if (what === "began") expect(committed.has(key), `${key} began after it was committed`).toBe(false);
      }
      const again = records.filter(([what]) => what === "began").length - EVENTS;
      expect(again, "handlers that died before they were committed, and ran again").toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
