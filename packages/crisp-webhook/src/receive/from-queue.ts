import type { WebhookEnvelope } from "@x/crisp-types";
import { CrispWebhookError } from "../errors.ts";
import { isEnvelope } from "./parse-hook.ts";

/** The bytes that an envelope was read from. Kept outside of it, so that the envelope holds only what Crisp sent. */
const rawBodies = new WeakMap<object, Uint8Array>();

/**
 * Reads an envelope that was stored after its verification, in a queue, a table or a file: text, bytes (such as an
 * event's `raw`) or an object. Pass the result to `receive`, which then checks neither signature nor age, hands on `raw`
 * unchanged, and does not mistake the event for the delivery that was stored. Throws `malformed_json`.
 */
export function fromQueue(stored: string | Uint8Array | object): WebhookEnvelope {
  const raw =
    typeof stored === "string"
      ? new TextEncoder().encode(stored)
      : stored instanceof Uint8Array
        ? stored
        : bytesOfObject(stored);
  const json = parse(raw);
  if (!isEnvelope(json)) {
    throw new CrispWebhookError("malformed_json", "not a stored hook; store the `raw` body of a verified delivery");
  }
  rawBodies.set(json, raw);
  // `receive` validates the data and accepts unknown events; only the form is checked here.
  return json as WebhookEnvelope;
}

/** An envelope as JSON. Throws `malformed_json` for what JSON cannot express, such as cycles. */
export function bytesOfObject(envelope: object): Uint8Array {
  try {
    return new TextEncoder().encode(JSON.stringify(envelope));
  } catch (cause) {
    throw new CrispWebhookError("malformed_json", "the envelope cannot be written as JSON; see `cause`", { cause });
  }
}

/** The bytes that {@link fromQueue} read this envelope from. `undefined` for other objects. */
export function storedBytesOf(envelope: object): Uint8Array | undefined {
  return rawBodies.get(envelope);
}

function parse(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(raw));
  } catch (cause) {
    throw new CrispWebhookError("malformed_json", "the stored hook is not JSON", { cause });
  }
}
