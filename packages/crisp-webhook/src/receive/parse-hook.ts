import { isEventName, parseEventData } from "@x/crisp-types";
import { CrispWebhookError } from "../errors.ts";
import type { VerifySettings } from "../options.ts";
import type { Delivery, UnknownWebhookEvent } from "./event.ts";

/** An event, and whether the registry knows its name. */
export interface ParsedHook {
  readonly event: UnknownWebhookEvent;
  readonly known: boolean;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Parses a verified body. Throws `malformed_json`, or `schema_mismatch` under strict validation. */
export function parseHook(raw: Uint8Array, delivery: Delivery, settings: VerifySettings): ParsedHook {
  let json: unknown;
  try {
    json = JSON.parse(utf8.decode(raw));
  } catch (cause) {
    throw new CrispWebhookError("malformed_json", "not JSON in UTF-8", { cause });
  }
  return readEnvelope(json, raw, delivery, settings);
}

/** As {@link parseHook}, from the envelope. */
export function readEnvelope(
  json: unknown,
  raw: Uint8Array,
  delivery: Delivery,
  settings: Pick<VerifySettings, "validation" | "logger">,
): ParsedHook {
  if (!isEnvelope(json)) {
    throw new CrispWebhookError("malformed_json", "a hook has a text `event` and an object `data`");
  }
  const { event, data, timestamp } = json;
  const known = isEventName(event);
  if (known && settings.validation !== "off") validate(event, data, settings);
  return {
    known,
    event: {
      event,
      data,
      websiteId: textOrNothing(json.website_id) ?? textOrNothing(data.website_id),
      timestamp: typeof timestamp === "number" ? timestamp : undefined,
      delivery,
      raw,
    },
  };
}

function validate(
  name: Parameters<typeof parseEventData>[0],
  data: unknown,
  { validation, logger }: Pick<VerifySettings, "validation" | "logger">,
): void {
  const result = parseEventData(name, data);
  if (result.ok) return;
  // Paths and expectations, never values: these are people's words and addresses.
  const issues = result.issues.map(({ path, message }) => `${["data", ...path].map(String).join(".")}: ${message}`);
  const error = new CrispWebhookError("schema_mismatch", `"${name}" does not fit its schema: ${issues.join("; ")}`);
  if (validation === "strict") throw error;
  logger?.warn?.(error.message, { event: name });
}

interface Envelope {
  readonly event: string;
  readonly data: { readonly website_id?: unknown };
  readonly website_id?: unknown;
  readonly timestamp?: unknown;
}

/** Whether a value has the form of a hook: an event by name, and its data. */
export function isEnvelope(json: unknown): json is Envelope {
  return isObject(json) && typeof json["event"] === "string" && isObject(json["data"]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const textOrNothing = (value: unknown) => (typeof value === "string" ? value : undefined);
