import { type EventName, isEventName, type ParseFailure, parseEventData } from "@x/crisp-types";
import { CrispWebhookError } from "../errors.ts";
import type { VerifySettings } from "../settings.ts";
import type { Delivery, OriginKind, UnknownWebhookEvent } from "./event.ts";
import { withSignal } from "./event-signal.ts";

/** A verified event, with details for its processing. */
export interface ParsedHook {
  readonly event: UnknownWebhookEvent;
  /** True if the registry has an event of this name. Its data may still not match, depending on `validation`. */
  readonly known: boolean;
  readonly kind: OriginKind;
  /** Under `validation: "warn"`: the difference between the data and its schema. */
  readonly mismatch: CrispWebhookError | undefined;
}

type Validating = Pick<VerifySettings, "validation">;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Parses a verified body. Throws `malformed_json`, or `schema_mismatch` under strict validation. */
export function parseHook(raw: Uint8Array, delivery: Delivery, kind: OriginKind, settings: Validating): ParsedHook {
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(raw));
  } catch (cause) {
    throw new CrispWebhookError("malformed_json", "the body is not JSON in UTF-8", { cause });
  }
  return readEnvelope(json, raw, delivery, kind, settings);
}

/** Like {@link parseHook}, for an envelope that is already parsed. */
export function readEnvelope(
  json: unknown,
  raw: Uint8Array,
  delivery: Delivery,
  kind: OriginKind,
  { validation }: Validating,
): ParsedHook {
  if (!isEnvelope(json)) {
    throw new CrispWebhookError("malformed_json", "a hook must have a text `event` and an object `data`");
  }
  const { event, data, timestamp } = json;
  const failure = validation === "off" ? undefined : validate(event, data);
  const known = validation === "off" ? isEventName(event) : failure?.reason !== "unknown_event";
  const mismatch = failure?.reason === "invalid" ? describeMismatch(event, failure) : undefined;
  if (mismatch && validation === "strict") throw mismatch;
  return {
    known,
    kind,
    mismatch,
    event: withSignal({
      event,
      data,
      websiteId: textOrNothing(json.website_id) ?? textOrNothing(data.website_id),
      timestamp: typeof timestamp === "number" ? timestamp : undefined,
      delivery,
      raw,
    }),
  };
}

/** Returns a failure if the data does not match the event's schema, or if there is no such event. One look-up for both. */
function validate(name: string, data: unknown): ParseFailure | undefined {
  const result = parseEventData(name as EventName, data);
  return result.ok ? undefined : result;
}

function describeMismatch(name: string, failure: ParseFailure): CrispWebhookError {
  // Names paths and expectations, never values, which are personal data.
  const issues = failure.issues.map(({ path, message }) => `${["data", ...path].map(String).join(".")}: ${message}`);
  return new CrispWebhookError("schema_mismatch", `"${name}" does not match its schema: ${issues.join("; ")}`);
}

interface Envelope {
  readonly event: string;
  readonly data: { readonly website_id?: unknown };
  readonly website_id?: unknown;
  readonly timestamp?: unknown;
}

/** True if a value has the form of a hook: a text `event` and an object `data`. */
export function isEnvelope(json: unknown): json is Envelope {
  return isObject(json) && typeof json["event"] === "string" && isObject(json["data"]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text as it is, and `undefined` for any other value: a field of the wire may have any type. */
export const textOrNothing = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
