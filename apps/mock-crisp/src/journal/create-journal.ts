import { approximateSize } from "../base/approximate-size.ts";
import type { Clock } from "../time/clock.ts";
import type { Journal, JournalEntry, JournalListener, NewEntry } from "./journal.ts";
import { reportInternalError } from "./report-internal-error.ts";

/** Limits of a journal. Whichever is reached first drops the oldest entries. */
export interface JournalLimits {
  readonly entries: number;
  /** Of JSON. A single larger entry is still kept, and nothing else. */
  readonly bytes: number;
}

/** The time of a website: that of its own clock, or of the default clock. */
export interface TimeOf {
  of(websiteId: string | undefined): Pick<Clock, "now">;
}

/** Creates an empty journal. */
export function createJournal({ clocks, limits }: { clocks: TimeOf; limits: JournalLimits }): Journal {
  let kept: JournalEntry[] = [];
  /** Of each kept entry. */
  let sizes: number[] = [];
  // Dropping moves this mark; the array itself is cut only at intervals, since each cut moves all remaining entries.
  let first = 0;
  let bytes = 0;
  let lastId = 0;
  let dropped = 0;
  const listeners = new Set<JournalListener>();

  function dropOldest(): void {
    while (kept.length - first > 1 && (kept.length - first > limits.entries || bytes > limits.bytes)) {
      bytes -= sizes[first] ?? 0;
      dropped = kept[first]?.id ?? dropped;
      first += 1;
    }
    if (first > 1_024 && first * 2 > kept.length) {
      kept = kept.slice(first);
      sizes = sizes.slice(first);
      first = 0;
    }
  }

  let isReporting = false;

  /** A failing listener affects neither the other listeners nor the recording. */
  function notify(entry: JournalEntry): void {
    const errors: unknown[] = [];
    for (const listener of [...listeners]) {
      try {
        listener(entry);
      } catch (error) {
        errors.push(error);
      }
    }
    // Once: the listener fails at the report as well.
    if (isReporting) return;
    isReporting = true;
    for (const error of errors) reportInternalError(journal, "a listener of the journal", error);
    isReporting = false;
  }

  function keep(entry: JournalEntry, size: number): JournalEntry {
    kept.push(entry);
    sizes.push(size);
    bytes += size;
    dropOldest();
    if (listeners.size > 0) notify(entry);
    return entry;
  }

  const journal: Journal = {
    append(written: NewEntry) {
      lastId += 1;
      const entry: JournalEntry = { id: lastId, at: clocks.of(written.website_id).now(), ...written };
      return keep(entry, approximateSize(entry));
    },
    record(size, build) {
      lastId += 1;
      return keep(build(lastId), size);
    },
    entries: () => kept.slice(first),
    entriesAfter(id, limit = Number.POSITIVE_INFINITY) {
      // Ids only grow, so the place is found by binary search.
      let low = first;
      let high = kept.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((kept[middle]?.id ?? 0) <= id) low = middle + 1;
        else high = middle;
      }
      return kept.slice(low, Math.min(kept.length, low + limit));
    },
    get latest() {
      return lastId;
    },
    get dropped() {
      return dropped;
    },
    subscribe(listener) {
      // Wrapped, so that a function that is subscribed twice is called twice, and each subscription is removed
      // separately.
      const own: JournalListener = (entry) => listener(entry);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    clear(fits = () => true) {
      const left = kept.flatMap((entry, place) => (place < first || fits(entry) ? [] : [place]));
      sizes = left.map((place) => sizes[place] ?? 0);
      kept = left.flatMap((place) => kept[place] ?? []);
      first = 0;
      bytes = sizes.reduce((sum, size) => sum + size, 0);
    },
  };
  return journal;
}
