import { createReceiver } from "./receiver.ts";
import type { Env } from "./running.ts";

let receiver: ReturnType<typeof createReceiver> | undefined;

/** The Worker. Its secrets are those of .env.example: `npx wrangler secret put CRISP_WEBHOOK_SECRET`, and so on. */
export default {
  fetch(request: Request, env: Env): Promise<Response> {
    // The variables of a Worker come with its first request.
    receiver ??= createReceiver(env);
    return receiver.webhooks.fetch(request);
  },
};
