import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CrispRtm } from "@x/crisp-rtm";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { createReply } from "./reply.ts";

type Reply = ReturnType<typeof createReply>;

/** A running bot. */
export interface EchoBot extends AsyncDisposable {
  /** The address of its web hook receiver; undefined over RTM. */
  readonly url: string | undefined;
}

/** The options that the bot is started with. `env` holds the `CRISP_*` variables. */
export interface EchoBotOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Receive web hooks on this port (0 = any) instead of connecting over RTM. */
  readonly webhookPort?: number;
  readonly onError?: (error: unknown) => void;
}

/** Starts the bot. Resolves when it is ready to answer. */
export async function startEchoBot({ env, webhookPort, onError }: EchoBotOptions): Promise<EchoBot> {
  const reply = createReply(env);
  const report = onError ?? ((error: unknown) => console.error(error));
  return webhookPort === undefined ? overRtm(env, reply, report) : overWebhooks(env, webhookPort, reply, report);
}

async function overRtm(env: NodeJS.ProcessEnv, reply: Reply, report: (error: unknown) => void): Promise<EchoBot> {
  const rtm = CrispRtm.fromEnv({}, env);
  rtm.on("message:send", reply);
  rtm.on("error", report);
  await rtm.connect();
  return { url: undefined, [Symbol.asyncDispose]: () => rtm.close() };
}

async function overWebhooks(
  env: NodeJS.ProcessEnv,
  port: number,
  reply: Reply,
  report: (error: unknown) => void,
): Promise<EchoBot> {
  const webhooks = CrispWebhooks.fromEnv({}, env);
  webhooks.on("message:send", reply);
  webhooks.onError(({ error }) => report(error));
  const server = createServer(nodeHandler(webhooks));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      await webhooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
