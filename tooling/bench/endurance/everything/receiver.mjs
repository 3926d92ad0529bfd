// Takes web hooks and listens on RTM, and puts both into one queue. Notes the gaps that its client reports in a file.
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { CrispQueue } from "@x/crisp-queue";
import { CrispRtm } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { usedBytes } from "../../harness/measure.mjs";

/**
 * @param {{ redis: string, id: string, port: number, env: Record<string, string>, gaps: string, failures: number }} params
 *   `failures`: the share of hooks that are answered 500.
 */
export default async function receive({ redis, id, port, env, gaps, failures }) {
  const queue = new CrispQueue({ connection: redis, name: "endurance", logger: false });
  const webhooks = CrispWebhooks.fromEnv({ logger: false }, env);
  queue.accept(webhooks);
  const handle = nodeHandler(webhooks);
  const counts = { hooks: 0, failed: 0, events: 0, gaps: 0, refused: 0 };
  const server = createServer((request, response) => {
    counts.hooks += 1;
    if (Math.random() >= failures) return handle(request, response);
    counts.failed += 1;
    request.resume();
    response.writeHead(500).end();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");

  const rtm = CrispRtm.fromEnv(
    {
      events: ["message:send", "message:received", "session:set_email"],
      cursor: queue.cursor(id),
      backfill: restBackfill(),
      // Full after some minutes, so that the heap can be judged.
      recovery: { rememberedMessages: 10_000 },
      reconnect: { initialDelay: 100, maxDelay: 1000 },
      logger: false,
    },
    env,
  );
  queue.accept(rtm);
  rtm.onAny(() => {
    counts.events += 1;
  });
  rtm.on("gap", ({ from, to }) => {
    counts.gaps += 1;
    appendFileSync(gaps, `${id} ${from} ${to}\n`);
  });
  rtm.on("error", () => {});
  // The cursor is in Redis, which may be away, and the mock refuses some authentications; to the client both are final.
  const connect = () => rtm.connect().catch(() => {});
  rtm.on("state", ({ current }) => {
    if (current !== "failed") return;
    counts.refused += 1;
    setTimeout(connect, 50);
  });
  void connect();
  for (let isReady = false; !isReady; ) {
    isReady = await rtm.waitFor("ready").then(
      () => true,
      // Refused: connected again in a moment.
      () => new Promise((resolve) => setTimeout(() => resolve(false), 20)),
    );
  }
  return {
    calls: { counts: () => counts, used: usedBytes, health: () => rtm.health() },
    async close() {
      await rtm.close();
      server.closeAllConnections();
      server.close();
      await queue.close();
    },
  };
}
