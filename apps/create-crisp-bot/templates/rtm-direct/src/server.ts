import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { createBot } from "./bot.ts";
import type { Env, Running } from "./running.ts";

/** Connects the bot to the RTM API. Reads the `CRISP_*` variables. The port is for transports that listen. */
export async function start(_port: number, env: Env): Promise<Running> {
  const rtm = CrispRtm.fromEnv({}, env);
  createBot(CrispRest.fromEnv({}, env)).attach(rtm);
  await rtm.connect();
  return { url: undefined, close: () => rtm.close() };
}
