import { CrispWebhooks } from "@x/crisp-webhook";
import { secret } from "../delivery.mjs";

/** Our receiver as one would set it up, with a handler that counts. */
export function counting() {
  const webhooks = new CrispWebhooks({ secret });
  let handled = 0;
  webhooks.on("message:send", () => {
    handled++;
  });
  return { webhooks, handled: () => handled };
}
