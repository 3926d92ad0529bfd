import { REDACTED, redact } from "@x/crisp-types/redact";
import type { JournalEntry } from "../journal/journal.ts";

/** An entry that is safe to log: without message texts, names and addresses. */
export function redactEntry(entry: JournalEntry): JournalEntry {
  if (entry.kind === "event" || entry.kind === "delivery") {
    // Redacting replaces values and keeps the shape of the object.
    return { ...entry, data: redact(entry.event, entry.data) as object };
  }
  return entry.kind === "rest" && entry.body !== undefined ? { ...entry, body: REDACTED } : entry;
}
