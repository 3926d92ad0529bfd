import { CrispQueue } from "@x/crisp-queue";
import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { createBot } from "./bot.ts";
import type { Env, Running } from "./running.ts";

/**
 * Connects the bot to the RTM API, with a queue between them: several instances handle each event once, and those of one
 * conversation in order. Without `REDIS_URL` the events are kept in this process only.
 */
export async function start(_port: number, env: Env): Promise<Running> {
  const queue = CrispQueue.fromEnv({ memory: true }, env);
  const rtm = CrispRtm.fromEnv({ events: ["message:send", "message:updated"], cursor: queue.cursor() }, env);
  queue.accept(rtm);
  queue.work(createBot(CrispRest.fromEnv({}, env)), { concurrency: 50 });
  await rtm.connect();
  return {
    url: undefined,
    async close() {
      await rtm.close();
      await queue.close();
    },
  };
}
