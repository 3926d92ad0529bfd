import { REDACTED, redact } from "@x/crisp-types/redact";
import type { JournalEntry } from "../journal/journal.ts";

/** An entry that is safe in a log: without what people wrote, their names and addresses. */
export function redactEntry(entry: JournalEntry): JournalEntry {
  if (entry.kind === "event" || entry.kind === "delivery") {
    // Redacting replaces values, not the object that holds them.
    return { ...entry, data: redact(entry.event, entry.data) as object };
  }
  return entry.kind === "rest" && entry.body !== undefined ? { ...entry, body: REDACTED } : entry;
}
