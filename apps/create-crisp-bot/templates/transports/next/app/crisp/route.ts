import { createReceiver } from "../../src/receiver.ts";

/** Node.js, since the bot keeps what it has seen in memory. */
export const runtime = "nodejs";

let receiver: ReturnType<typeof createReceiver> | undefined;

/** Receives Crisp's web hooks. The variables are read at the first request, so a build needs no secrets. */
export function POST(request: Request): Promise<Response> {
  receiver ??= createReceiver(process.env);
  return receiver.webhooks.fetch(request);
}
