import { channel } from "node:diagnostics_channel";
import { redact } from "@x/crisp-types/redact";
import type { Observe } from "./observe.ts";

/** {@link Observe} on `node:diagnostics_channel`. */
export const observe: Observe = (stage, observation) => {
  const target = channel(`crisp-webhook:${stage}`);
  if (!target.hasSubscribers) return;
  const { data, ...details } = observation();
  target.publish(details.event === undefined ? details : { ...details, data: redact(details.event, data) });
};
