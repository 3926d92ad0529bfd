import { CrispQueue } from "@x/crisp-queue";
import { CrispRest } from "@x/crisp-rest";
import { CrispWebhooks } from "@x/crisp-webhook";
import { createBot } from "./bot.ts";
import type { Env } from "./running.ts";

/**
 * Creates the receiver of web hooks. It stores each event before it answers; a worker hands them to the bot, those of one
 * conversation in order. Without `REDIS_URL` the events are kept in this process only.
 */
export function createReceiver(env: Env): { readonly webhooks: CrispWebhooks; close(): Promise<void> } {
  const webhooks = CrispWebhooks.fromEnv({}, env);
  const queue = CrispQueue.fromEnv({ memory: true }, env);
  queue.accept(webhooks);
  queue.work(createBot(CrispRest.fromEnv({}, env)), { concurrency: 50 });
  return {
    webhooks,
    async close() {
      await webhooks.close();
      await queue.close();
    },
  };
}
