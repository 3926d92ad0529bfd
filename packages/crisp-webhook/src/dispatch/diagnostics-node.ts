import { channel } from "node:diagnostics_channel";
import { redact } from "@x/crisp-types/redact";
import type { Publish } from "./diagnostics.ts";

/** {@link Publish} on `node:diagnostics_channel`. */
export const publish: Publish = (name, message) => {
  const target = channel(name);
  if (!target.hasSubscribers) return;
  const built = message();
  target.publish("data" in built ? { ...built, data: redact(built.event, built.data) } : built);
};
