import { CrispQueue } from "@x/crisp-queue";
import { CrispRtm, CrispRtmError } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { watchQueue } from "./metrics.ts";
import type { Role } from "./role.ts";

/** Stores every event: web hooks at `/crisp`, and RTM unless `RTM=off`. Several receivers may run at the same time. */
export function startReceiver(env: NodeJS.ProcessEnv): Role {
  const queue = CrispQueue.fromEnv({}, env);
  watchQueue(queue);
  const webhooks = CrispWebhooks.fromEnv({ path: "/crisp" }, env);
  queue.accept(webhooks);
  const rtm = env["RTM"] === "off" ? undefined : listen(queue, env);
  return {
    handle: nodeHandler(webhooks),
    // Not RTM's state: a receiver whose RTM client reconnects still takes hooks.
    ready: () => queue.stats().then(() => true),
    async close() {
      await webhooks.close({ timeout: 10_000 });
      await rtm?.close();
      await queue.close({ timeout: 10_000 });
    },
  };
}

function listen(queue: CrispQueue, env: NodeJS.ProcessEnv): CrispRtm {
  // Each instance has its own cursor if its name outlives it, such as the name of a pod of a stateful set.
  const cursor = queue.cursor(env["INSTANCE"] ?? "default");
  const rtm = CrispRtm.fromEnv({ cursor, backfill: restBackfill() }, env);
  queue.accept(rtm);
  connect(rtm).catch((error: unknown) => {
    if (!(error instanceof CrispRtmError) || error.code !== "closed") console.error(error);
  });
  return rtm;
}

/** Connects, also when the cursor cannot be read yet because Redis is unavailable. */
async function connect(rtm: CrispRtm): Promise<void> {
  for (;;) {
    try {
      return await rtm.connect();
    } catch (error) {
      if (error instanceof CrispRtmError && error.code !== "cursor_failed") throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
