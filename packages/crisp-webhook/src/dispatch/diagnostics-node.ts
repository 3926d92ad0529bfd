import { type Channel, channel } from "node:diagnostics_channel";
import { kindOf, redact, redactId } from "@x/crisp-types/redact";
import { CrispWebhookError } from "../errors.ts";
import type { DiagnosticMessages, EventDetails, Publish } from "./diagnostics.ts";

// Looked up once: a lookup takes longer than the check for subscribers.
const channels: Readonly<Record<keyof DiagnosticMessages, Channel>> = {
  "crisp-webhook:received": channel("crisp-webhook:received"),
  "crisp-webhook:verified": channel("crisp-webhook:verified"),
  "crisp-webhook:rejected": channel("crisp-webhook:rejected"),
  "crisp-webhook:handled": channel("crisp-webhook:handled"),
  "crisp-webhook:failed": channel("crisp-webhook:failed"),
};

/** {@link Publish} on `node:diagnostics_channel`. */
export const publish: Publish = (name, message) => {
  const target = channels[name];
  if (!target.hasSubscribers) return;
  const built = message();
  target.publish("data" in built ? withoutPersonalData(built) : built);
};

function withoutPersonalData({
  event,
  data,
  websiteId,
  error,
  ...rest
}: EventDetails & { readonly error?: CrispWebhookError }): object {
  return {
    ...rest,
    event: redactId(event),
    data: redact(event, data),
    websiteId: redactId(websiteId),
    // Nothing is left of its cause but the class: a handler's error may have any text in it.
    ...(error && { error: new CrispWebhookError(error.code, kindOf(error.cause) ?? "failed") }),
  };
}
