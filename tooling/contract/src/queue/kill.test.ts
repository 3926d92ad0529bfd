import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CrispQueue } from "@x/crisp-queue";
import { CrispWebhooks } from "@x/crisp-webhook";
import { startMockCrisp } from "@x/mock-crisp";
import { hasRedis, RedisServer } from "@x/test-support/redis-server";
import { describe, expect, test } from "vitest";
import { Member } from "./cast.ts";
import { judge } from "./verdict.ts";

/** `CRISP_QUEUE_EVENTS=10000` for the large run: 500 conversations, 108 kills, some minutes. */
const EVENTS = Number(process.env["CRISP_QUEUE_EVENTS"] ?? 300);
const CONVERSATIONS = Math.max(10, Math.round(EVENTS / 20));
const PER_CONVERSATION = Math.round(EVENTS / CONVERSATIONS);
const KILLS = 8 + Math.round(EVENTS / 100);
const SECRET = "kill_secret";
// Long enough for processes that wait for a busy machine: if one loses its lease, another rightly handles its event.
const LEASE = 8000;

describe.skipIf(!hasRedis)("receivers, workers and Redis that are killed at random", () => {
  test(`handle ${EVENTS} events in order, none lost, none stuck`, { timeout: 180_000 + EVENTS * 200 }, async () => {
    await using redis = await RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    await using crisp = await startMockCrisp();
    const log = join(redis.folder, "handled.log");
    await writeFile(log, "");
    const name = "kill";
    const base = { socket: redis.path, name };
    const receivers = [1, 2, 3].map(
      (id) => new Member("receiver", { ...base, secret: SECRET, id: `receiver-${id}`, env: crisp.env }),
    );
    const workers = [1, 2, 3, 4].map(() => new Member("worker", { ...base, lease: LEASE, log, busy: 200 }));
    const members = [...receivers, ...workers];
    try {
      await Promise.all(members.map((member) => member.start()));
      const acknowledged = new Set<string>();
      const kills = killAll(members, redis, acknowledged);
      const sessions = Array.from({ length: CONVERSATIONS }, (_, index) => `session_${index}`);
      await Promise.all(sessions.map((session) => talk(session)));
      const counts = await kills;

      async function talk(session: string): Promise<void> {
        for (let number = 1; number <= PER_CONVERSATION; number++) {
          const data = messageOf(crisp.website.website_id, session, number);
          // Every receiver gets the event over RTM, and one of them gets the hook.
          crisp.trigger("message:send", data, { via: "rtm" });
          await deliver({ website_id: crisp.website.website_id, event: "message:send", data, timestamp: Date.now() });
          acknowledged.add(`${session} ${number}`);
        }
      }

      async function deliver(envelope: object): Promise<void> {
        const body = JSON.stringify(envelope);
        for (;;) {
          const port = receivers[Math.floor(Math.random() * receivers.length)]?.port;
          const status = port === undefined ? 0 : await post(port, body);
          if (status === 200) return;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }

      await using queue = new CrispQueue({ ...{ connection: redis.path, name }, logger: false });
      await expect.poll(async () => (await queue.stats()).lanes, { timeout: 120_000, interval: 200 }).toBe(0);
      const killed = new Set(members.flatMap((member) => member.killed));
      const verdict = judge(await readFile(log, "utf8"), acknowledged, killed);
      console.log(
        `${counts.processes} processes and Redis ${counts.redis} times killed, ${verdict.takenOver} events taken over`,
      );
      expect(verdict).toMatchObject({
        handled: CONVERSATIONS * PER_CONVERSATION,
        lost: [],
        outOfOrder: [],
        repeated: [],
      });
      expect(await queue.stats()).toMatchObject({ waiting: 0, active: 0, failed: 0 });
    } finally {
      await Promise.all(members.map((member) => member.end()));
    }
  });
});

const signer = new CrispWebhooks({ secret: SECRET });

async function post(port: number, body: string): Promise<number> {
  const { headers } = await signer.sign({ body });
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers: { ...headers }, body });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Killed before it answered.
    return 0;
  }
}

const messageOf = (website: string, session: string, number: number) => ({
  website_id: website,
  session_id: session,
  fingerprint: number,
  type: "text" as const,
  from: "user" as const,
  origin: "chat",
  content: `${number}`,
  timestamp: Date.now(),
  user: { user_id: session, nickname: "visitor" },
  stamped: true,
});

/** Kills members and Redis, one at a time, spread over the events: a kill for each `step` that are acknowledged. */
async function killAll(members: readonly Member[], redis: RedisServer, acknowledged: ReadonlySet<string>) {
  const counts = { processes: 0, redis: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    while (acknowledged.size < ((kill + 0.5) * EVENTS) / KILLS) await new Promise((resolve) => setTimeout(resolve, 10));
    if (kill % 4 === 3) {
      await redis.kill();
      redis.repair();
      await redis.start();
      counts.redis += 1;
    } else {
      await members[Math.floor(Math.random() * members.length)]?.kill();
      counts.processes += 1;
    }
  }
  return counts;
}
