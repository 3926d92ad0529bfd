import type { JournalEntry } from "./journal.ts";
import type { Query } from "./query/parse-query.ts";

/** An entry that nearly fitted, and the clauses that it failed, as they were written. */
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

/** One entry as a short line. */
export function describeEntry(entry: JournalEntry): string {
  switch (entry.kind) {
    case "event": {
      const text = "content" in entry.data ? ` ${shorten(JSON.stringify(entry.data.content))}` : "";
      return `event ${entry.event}${text} (${entry.sockets} sockets, ${entry.deliveries.length} deliveries)`;
    }
    case "rest":
      return `rest ${entry.method} ${entry.path} -> ${entry.status} ${entry.reason}`;
    case "connection":
      return `connection ${entry.connection} ${entry.what}${entry.detail ? ` (${shorten(entry.detail)})` : ""}`;
    case "delivery":
      return `delivery ${entry.delivery} of ${entry.event}: attempt ${entry.attempt} ${entry.status}${outcome(entry)}`;
    case "fault":
      return `fault ${entry.fault}: ${shorten(entry.detail)}`;
    case "control":
      return `control ${entry.what}${entry.detail ? ` (${shorten(entry.detail)})` : ""}`;
  }
}

function outcome({ response_status, error }: Extract<JournalEntry, { kind: "delivery" }>): string {
  if (response_status !== undefined) return ` (${response_status})`;
  return error === undefined ? "" : ` (${error})`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
