import { type Channel, channel } from "node:diagnostics_channel";
import { redact } from "@x/crisp-types/redact";
import type { DiagnosticMessages, Publish } from "./diagnostics.ts";

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
  target.publish("data" in built ? { ...built, data: redact(built.event, built.data) } : built);
};
