import { channel } from "node:diagnostics_channel";
import { redact } from "@x/crisp-types/redact";
import type { Observe, Stage } from "./observe.ts";

const channelOf = (stage: Stage) => channel(`crisp-webhook:${stage}`);

const channels = {
  received: channelOf("received"),
  verified: channelOf("verified"),
  rejected: channelOf("rejected"),
  handled: channelOf("handled"),
  failed: channelOf("failed"),
};

/** {@link Observe} on `node:diagnostics_channel`. */
export const observe: Observe = (stage, observation) => {
  const { hasSubscribers } = channels[stage];
  if (!hasSubscribers) return;
  const { data, ...details } = observation();
  channels[stage].publish(details.event === undefined ? details : { ...details, data: redact(details.event, data) });
};
