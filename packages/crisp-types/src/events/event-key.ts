/** The parts of an event that {@link eventKey} uses. */
export interface KeyedEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Events that happen once to a message: their payload's fingerprint identifies it. */
const onceAMessage: ReadonlySet<string> = new Set(["message:send", "message:received", "message:removed"]);

/**
 * A key that is the same for an event whether it arrived over RTM or as a web hook, regardless of the order of its
 * fields.
 *
 * For `message:send`, `message:received` and `message:removed` it is the message's, so that it happens once. For every
 * other event it identifies the payload: since RTM sends no time, two events of equal payload have an equal key, such
 * as those of a conversation that is resolved a second time. `createCrispRouter` distinguishes these by counting.
 */
export function eventKey({ event, data }: KeyedEvent): string {
  // Payloads are objects; other values are distinguished by their text.
  const { website_id, session_id, fingerprint } = (data ?? {}) as Record<string, unknown>;
  const place = `${event}|${text(website_id)}|${text(session_id)}`;
  if (isOnceAMessage(event, data)) return `${place}|${text(fingerprint)}`;
  return `${place}|${hash(canonical(data))}`;
}

/** True if an event with this key can happen only once. */
export function isOnceAMessage(event: string, data: unknown): boolean {
  const fingerprint = (data as { fingerprint?: unknown } | null | undefined)?.fingerprint;
  return onceAMessage.has(event) && (typeof fingerprint === "number" || typeof fingerprint === "string");
}

function text(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

/** JSON with the keys of its objects in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  // A payload was parsed from JSON, so it holds only JSON values.
  const record = value as Record<string, unknown>;
  const fields = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${fields.sort().map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`)}}`;
}

/** 53 bits of a text, from two multiplicative hashes. Not secure, which is not needed to distinguish payloads. */
function hash(input: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < input.length; index++) {
    const unit = input.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
