import { channel } from "node:diagnostics_channel";
import { redact } from "@x/crisp-types/redact";
import type { Publish } from "./diagnostics.ts";

/** {@link Publish} on `node:diagnostics_channel`. */
export const publish: Publish = (stage, message) => {
  const target = channel(`crisp-webhook:${stage}`);
  if (!target.hasSubscribers) return;
  const { data, ...details } = message();
  target.publish(details.event === undefined ? details : { ...details, data: redact(details.event, data) });
};
