import type { WebhookEnvelope } from "@x/crisp-types";
import { CrispWebhookError } from "../errors.ts";
import { isEnvelope } from "./parse-hook.ts";

/**
 * An envelope from where you have kept it: a queue, a table, a file. Takes its JSON as text or bytes, or the object, and
 * is for `receive`: what was stored after it was verified needs no signature any more, nor is it ever too old.
 * Throws `malformed_json`.
 */
export function fromQueue(stored: string | Uint8Array | object): WebhookEnvelope {
  const json = parse(stored);
  if (isEnvelope(json)) {
    // `receive` validates the data; here it has only its form.
    return json as WebhookEnvelope;
  }
  throw new CrispWebhookError("malformed_json", "what was stored is not a hook: store the body of a verified delivery");
}

function parse(stored: string | Uint8Array | object): unknown {
  if (typeof stored === "object" && !(stored instanceof Uint8Array)) return stored;
  try {
    return JSON.parse(typeof stored === "string" ? stored : new TextDecoder().decode(stored));
  } catch (cause) {
    throw new CrispWebhookError("malformed_json", "what was stored is not JSON", { cause });
  }
}
