import { describeEntry } from "../journal/entry-line.ts";
import type { JournalEntry } from "../journal/journal.ts";

/** The largest number of shown entries: the last ones explain why a test failed. */
const LIMIT = 60;

/** A journal as text, one line per entry with the time since the first, for the report of a failed test. */
export function describeJournal(entries: readonly JournalEntry[]): string {
  const shown = entries.slice(-LIMIT);
  const start = entries[0]?.at ?? 0;
  const left = entries.length - shown.length;
  return [
    `mock-crisp: what happened (${entries.length} entries${left > 0 ? `, the first ${left} left out` : ""})`,
    ...shown.map((entry) => `  ${`+${entry.at - start} ms`.padStart(10)}  ${describeEntry(entry)}`),
  ].join("\n");
}
