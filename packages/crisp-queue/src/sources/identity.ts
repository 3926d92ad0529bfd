import { createHash } from "node:crypto";
import { CrispQueueError } from "../errors.ts";
import type { EventOrigin, IncomingEvent, StoredBody } from "../event.ts";

/** An event prepared for an engine: its lane, and the digests by which it is recognized when it arrives again. */
export interface PreparedEvent {
  /** The conversation, or the website's own lane. Events of one lane are handled one at a time, in order. */
  readonly lane: string;
  /** JSON of {@link StoredBody}. */
  readonly body: string;
  readonly stored: StoredBody;
  /** Digest of an event that happens once to a message. */
  readonly once: string | undefined;
  /** Digest of a hook's raw body. */
  readonly raw: string | undefined;
  /** Digest of the payload, for events that may happen again with an equal payload. */
  readonly pair: string | undefined;
}

/** Events that happen once to a message, which the payload's fingerprint identifies. */
const onceAMessage: ReadonlySet<string> = new Set(["message:send", "message:received", "message:removed"]);

/** Prepares an event of any source. Throws `invalid_options` for anything that is not an event or cannot be stored as JSON. */
export function prepare(incoming: IncomingEvent): PreparedEvent {
  const { event, data, ...hints } = check(incoming);
  const fields: Record<string, unknown> = typeof data === "object" && data !== null ? { ...data } : {};
  const websiteId = text(fields["website_id"]) ?? text(hints.websiteId);
  const sessionId = text(fields["session_id"]);
  const raw = hints.raw instanceof Uint8Array && hints.raw.length > 0 ? hints.raw : undefined;
  const stored: StoredBody = {
    event,
    data: data === undefined ? null : data,
    ...(websiteId !== undefined && { websiteId }),
    ...(sessionId !== undefined && { sessionId }),
    ...(typeof hints.timestamp === "number" && { timestamp: hints.timestamp }),
    origin: originOf(raw, hints.source),
  };
  const { fingerprint } = fields;
  const isOnce = onceAMessage.has(event) && (typeof fingerprint === "number" || typeof fingerprint === "string");
  return {
    lane: laneOf(websiteId, sessionId),
    body: toJson(stored),
    stored,
    once: isOnce ? digest("once", event, websiteId ?? "", sessionId ?? "", String(fingerprint)) : undefined,
    raw: raw && createHash("sha256").update(raw).digest("base64url"),
    pair: isOnce ? undefined : digest("pair", event, websiteId ?? "", canonical(data)),
  };
}

function check(incoming: IncomingEvent): IncomingEvent {
  if (
    typeof incoming === "object" &&
    incoming !== null &&
    typeof incoming.event === "string" &&
    incoming.event !== ""
  ) {
    return incoming;
  }
  throw new CrispQueueError("invalid_options", "an event is an object with the fields event (a name) and data.");
}

function originOf(raw: Uint8Array | undefined, source: unknown): EventOrigin {
  if (raw !== undefined) return "hooks";
  return source === "rtm" || source === "backfill" ? source : "add";
}

/** Website-wide events have a separate lane. Ids of any length and content become one short, safe name. */
function laneOf(websiteId: string | undefined, sessionId: string | undefined): string {
  const id = digest("lane", websiteId ?? "", sessionId ?? "");
  return sessionId === undefined ? `w.${id}` : `s.${id}`;
}

/** 128 bits of SHA-256: two events do not share one by chance, and nobody can construct an event with the digest of another. */
function digest(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("base64url").slice(0, 22);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function toJson(stored: StoredBody): string {
  try {
    return JSON.stringify(stored);
  } catch (cause) {
    throw new CrispQueueError("invalid_options", "the event's data cannot be written as JSON.", { cause });
  }
}

/** JSON with the keys of its objects in order, so that equal payloads are equal text. The data has been written as JSON before. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  // Dates and other objects that are not written as their fields.
  if ("toJSON" in value && typeof value.toJSON === "function")
    return canonical(JSON.parse(JSON.stringify({ value })).value);
  const record: Record<string, unknown> = { ...value };
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys.sort().map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`)}}`;
}
