import type { Journal, JournalEntry, NewEntry } from "../src/journal/journal.ts";

/** A journal that keeps everything and can be waited on. For tests of the parts that write one. */
export interface PlainJournal extends Journal {
  /** Resolves with the first entry, past or future, that has all these fields. The test's own time-out ends it. */
  until(fields: object): Promise<JournalEntry>;
}

/** Creates an empty one. */
export function createPlainJournal(): PlainJournal {
  let count = 0;
  const kept: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();

  function keep(build: (id: number) => JournalEntry): JournalEntry {
    count += 1;
    const entry = build(count);
    kept.push(entry);
    for (const listener of listeners) listener(entry);
    return entry;
  }

  return {
    append: (entry: NewEntry) => keep((id) => ({ id, at: 0, ...entry })),
    record: (_size, build) => keep(build),
    entriesAfter: (id, limit) => kept.filter((entry) => entry.id > id).slice(0, limit),
    get latest() {
      return kept.at(-1)?.id ?? 0;
    },
    dropped: 0,
    entries: () => kept,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      kept.length = 0;
    },
    until(fields) {
      const wanted = Object.entries(fields);
      const fits = (entry: JournalEntry) => wanted.every(([key, value]) => Reflect.get(entry, key) === value);
      const past = kept.find(fits);
      if (past) return Promise.resolve(past);
      return new Promise((resolve) => {
        const listener = (entry: JournalEntry) => {
          if (!fits(entry)) return;
          listeners.delete(listener);
          resolve(entry);
        };
        listeners.add(listener);
      });
    },
  };
}
