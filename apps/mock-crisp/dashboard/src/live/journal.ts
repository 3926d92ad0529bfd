import { signal } from "@preact/signals";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { api } from "../api/client.ts";
import { onEntries, onOpen } from "./stream.ts";

/** How much of the journal the page holds. The mock holds more; a search reaches that as well. */
export const limits = { entries: 5_000, bytes: 24 * 1024 * 1024 };

/** What happened, oldest first. */
export const entries = signal<readonly JournalEntry[]>([]);

const sizes = new WeakMap<JournalEntry, number>();

/** The size of an entry as JSON, in UTF-16 units: near enough to bound memory by. */
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

/** Joins what was loaded and what was heard, each oldest first, into one list without the overlap. */
export function join(loaded: readonly JournalEntry[], heard: readonly JournalEntry[]): readonly JournalEntry[] {
  const last = loaded.at(-1)?.id ?? 0;
  return [...loaded, ...heard.filter(({ id }) => id > last)];
}

/** Keeps {@link entries} whole and current: loads on opening what was before, hears what comes after. */
export function keepJournal(): void {
  let loading = false;
  let meanwhile: JournalEntry[] = [];

  onOpen(() => {
    loading = true;
    meanwhile = [];
    api
      .journal({ limit: limits.entries })
      .then((loaded) => {
        entries.value = bound(join(loaded, meanwhile));
      })
      .catch(() => undefined)
      .finally(() => {
        loading = false;
      });
  });
  onEntries((batch) => {
    if (loading) meanwhile.push(...batch);
    const reset = batch.findLastIndex((entry) => entry.kind === "control" && entry.what === "reset");
    // What happened in a world that is gone would only mislead.
    entries.value = bound(reset === -1 ? [...entries.value, ...batch] : batch.slice(reset));
  });
}

/** Forgets what is held, because the mock was told to. */
export async function clearJournal(): Promise<void> {
  await api.clearJournal();
  entries.value = [];
}
