import type { JournalEntry } from "../journal/journal.ts";
import { renderEntry } from "./render-entry.ts";
import { paint, type Terminal } from "./terminal.ts";

/** Filters that a log cycles through. */
const filters = [
  { name: "everything", kind: undefined },
  { name: "events", kind: "event" },
  { name: "web hooks", kind: "delivery" },
  { name: "REST calls", kind: "rest" },
  { name: "connections", kind: "connection" },
] as const satisfies readonly { name: string; kind: JournalEntry["kind"] | undefined }[];

/** The largest number of entries that a pause holds back. Older ones are only counted. */
const MOST_HELD = 1_000;

/** The log of the interactive screen: prints entries, and can be filtered and paused. */
export interface EntryLog {
  show(entry: JournalEntry): void;
  /** Switches to the next filter, and prints its name. */
  nextFilter(): void;
  /** Pauses the log, or resumes it and prints the held entries. */
  togglePause(): void;
  /** The last printed entry. */
  readonly last: JournalEntry | undefined;
}

/** Creates a log without a filter. */
export function createEntryLog(terminal: Terminal): EntryLog {
  let filter: (typeof filters)[number] = filters[0];
  let last: JournalEntry | undefined;
  let held: JournalEntry[] | undefined;
  let dropped = 0;
  const note = (text: string) => terminal.out(paint(terminal, "dim", text));

  function show(entry: JournalEntry): void {
    if (filter.kind !== undefined && filter.kind !== entry.kind) return;
    if (held === undefined) {
      last = entry;
      terminal.out(renderEntry(entry, terminal));
      return;
    }
    held.push(entry);
    if (held.length <= MOST_HELD) return;
    held.shift();
    dropped += 1;
  }

  return {
    show,
    nextFilter() {
      filter = filters[(filters.indexOf(filter) + 1) % filters.length] ?? filters[0];
      note(`showing ${filter.name}`);
    },
    togglePause() {
      if (held === undefined) {
        held = [];
        note("paused; press p to resume");
        return;
      }
      const entries = held;
      held = undefined;
      note(dropped > 0 ? `resumed; ${dropped} older entries are only in the journal` : "resumed");
      dropped = 0;
      for (const entry of entries) show(entry);
    },
    get last() {
      return last;
    },
  };
}
