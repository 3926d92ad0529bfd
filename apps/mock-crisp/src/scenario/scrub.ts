import { redactionPaths } from "@x/crisp-types/redact";
import { isRecord } from "../base/merge.ts";
import type { EventEntry } from "../journal/journal.ts";

/** Fields that the mock fills in itself when an event is triggered. */
const FILLED_IN = new Set(["website_id", "session_id", "inbox_id", "fingerprint", "timestamp", "plugin_id"]);

/**
 * An event's data without personal data and without the fields that the mock fills in. The event's example replaces
 * them.
 */
export function scrubEvent({ event, data }: Pick<EventEntry, "event" | "data">): Record<string, unknown> {
  const personal = redactionPaths(event).map((path) => path.split(/[.[]/)[0]);
  const kept = Object.entries(data).filter(([key]) => !FILLED_IN.has(key) && !personal.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, scrubTexts(value)]));
}

/** A value whose texts are all scrubbed: see {@link scrubText}. */
export function scrubTexts(value: unknown): unknown {
  if (typeof value === "string") return scrubText(value);
  if (Array.isArray(value)) return value.map(scrubTexts);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubTexts(item)]));
}

/** A text with made-up email addresses, addresses of machines, and digits of numbers that are long enough to name somebody. */
export function scrubText(text: string): string {
  return text
    .replace(/[^\s@<>"]{1,256}@[^\s@<>"]+\.[^\s@<>".,;]+/g, "ada@example.test")
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, "192.0.2.1")
    .replace(/\+?\d(?:[\s().-]?\d){5,}/g, (digits) => digits.replace(/\d/g, "0"));
}
