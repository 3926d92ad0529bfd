import { describeEntry } from "./entry-line.ts";
import type { JournalEntry } from "./journal.ts";
import type { Query } from "./query/parse-query.ts";

/** An entry that almost matched, with the clauses that it failed, as written. */
export interface NearMiss {
  readonly entry: JournalEntry;
  readonly failed: readonly string[];
}

const LIMIT = 5;

/**
 * The entries that failed the fewest clauses, the latest first among equals; at most five. Those that failed them all
 * are left out, unless there is but one clause: then the latest entries show what happened instead.
 */
export function findNearMisses(entries: readonly JournalEntry[], query: Query): readonly NearMiss[] {
  const total = query.clauses.length;
  return entries
    .map((entry) => ({ entry, failed: query.failed(entry) }))
    .filter(({ failed }) => failed.length < total || total === 1)
    .sort((a, b) => a.failed.length - b.failed.length || b.entry.id - a.entry.id)
    .slice(0, LIMIT);
}

/** Near misses as lines of text, for an error's message. */
export function describeNearMisses(nearMisses: readonly NearMiss[]): string {
  if (nearMisses.length === 0) return "No entry of the journal is similar.";
  const lines = nearMisses.map(
    ({ entry, failed }) => `  #${entry.id} ${describeEntry(entry)} — failed ${failed.join(" ")}`,
  );
  return `Near misses:\n${lines.join("\n")}`;
}
