import { CrispRest } from "@x/crisp-rest";
import { CrispWebhooks } from "@x/crisp-webhook";
import { createBot } from "./bot.ts";
import type { Env } from "./running.ts";

/** Creates the receiver of web hooks, with the bot behind it. Reads the `CRISP_*` variables. */
export function createReceiver(env: Env): { readonly webhooks: CrispWebhooks; close(): Promise<void> } {
  const webhooks = CrispWebhooks.fromEnv({}, env);
  createBot(CrispRest.fromEnv({}, env)).attach(webhooks);
  return { webhooks, close: () => webhooks.close() };
}
