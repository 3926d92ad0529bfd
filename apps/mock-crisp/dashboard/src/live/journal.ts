import { signal } from "@preact/signals";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { api } from "../api/client.ts";
import { onEntries, onOpen } from "./stream.ts";

/** Limits of the entries that the page keeps. The mock keeps more; a search on the server finds them. */
export const limits = { entries: 5_000, bytes: 24 * 1024 * 1024 };

/** Journal entries, oldest first. */
export const entries = signal<readonly JournalEntry[]>([]);

const sizes = new WeakMap<JournalEntry, number>();

/** The size of an entry as JSON, in UTF-16 units: a good enough measure to limit memory. */
function sizeOf(entry: JournalEntry): number {
  let size = sizes.get(entry);
  if (size === undefined) {
    size = JSON.stringify(entry).length;
    sizes.set(entry, size);
  }
  return size;
}

/** The newest entries that fit the limits, in the same order. */
export function bound(all: readonly JournalEntry[], { entries, bytes } = limits): readonly JournalEntry[] {
  let size = 0;
  let first = all.length;
  while (first > 0 && all.length - first < entries) {
    const entry = all[first - 1];
    if (entry === undefined) break;
    size += sizeOf(entry);
    if (size > bytes && first < all.length) break;
    first -= 1;
  }
  return first === 0 ? all : all.slice(first);
}

/** Joins loaded and streamed entries, each oldest first, without duplicates. */
export function join(loaded: readonly JournalEntry[], streamed: readonly JournalEntry[]): readonly JournalEntry[] {
  const last = loaded.at(-1)?.id ?? 0;
  return [...loaded, ...streamed.filter(({ id }) => id > last)];
}

/** Entries that are loaded first, so that the page shows something soon. */
const FIRST = 300;

/** Keeps {@link entries} up to date: loads past entries, then follows the stream. */
export function keepJournal(): void {
  let loading = false;
  let arrived: JournalEntry[] = [];

  onOpen(() => {
    loading = true;
    arrived = [];
    api
      .journal({ limit: FIRST })
      .then((loaded) => {
        entries.value = bound(join(loaded, arrived));
        return loaded.length < FIRST ? loaded : api.journal({ limit: limits.entries });
      })
      .then((loaded) => {
        entries.value = bound(join(loaded, arrived));
      })
      .catch(() => undefined)
      .finally(() => {
        loading = false;
      });
  });
  onEntries((batch) => {
    if (loading) arrived.push(...batch);
    const reset = batch.findLastIndex((entry) => entry.kind === "control" && entry.what === "reset");
    // Entries from before a reset would be misleading.
    entries.value = bound(reset === -1 ? [...entries.value, ...batch] : batch.slice(reset));
  });
}

/** Clears the journal of the mock. */
export async function clearJournal(): Promise<void> {
  await api.clearJournal();
  entries.value = [];
}
