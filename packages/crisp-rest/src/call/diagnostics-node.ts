import { channel } from "node:diagnostics_channel";
import type { Publish } from "./diagnostics.ts";
import { redactPath } from "./redact-path.ts";

const channels = {
  request: channel("crisp-rest:request"),
  answer: channel("crisp-rest:answer"),
  retry: channel("crisp-rest:retry"),
  error: channel("crisp-rest:error"),
};

/** {@link Publish} on `node:diagnostics_channel`. */
export const publish: Publish = (name, { request, attempts }, details) => {
  const target = channels[name];
  if (!target.hasSubscribers) return;
  target.publish({ method: request.method, path: redactPath(request.path), attempt: attempts, ...details?.() });
};
