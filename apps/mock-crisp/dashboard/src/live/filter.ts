import { computed, effect, signal } from "@preact/signals";
import { summaryOf } from "../../../src/base/mock-crisp-error.ts";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import { parseQuery } from "../../../src/journal/query/parse-query.ts";
import { api } from "../api/client.ts";
import { route } from "../router.ts";
import { now } from "./clock.ts";
import { entries, limits } from "./journal.ts";

/** A filter for entries. Entries never change, so each is checked once. */
export interface Filter {
  readonly fits: (entry: JournalEntry) => boolean;
  readonly error: string | undefined;
}

/** Creates a filter from a query. An invalid query matches everything and has an error. */
export function createFilter(query: string, at: number): Filter {
  if (query.trim() === "") return { fits: () => true, error: undefined };
  try {
    const parsed = parseQuery(query, { now: at });
    const known = new WeakMap<JournalEntry, boolean>();
    return {
      error: undefined,
      fits(entry) {
        let fits = known.get(entry);
        if (fits === undefined) {
          fits = parsed.fits(entry);
          known.set(entry, fits);
        }
        return fits;
      },
    };
  } catch (error) {
    return { fits: () => true, error: summaryOf(error) };
  }
}

/** The query of the address. */
export const query = computed(() => (route.value.page === "stream" ? (route.value.params.get("query") ?? "") : ""));

/** The filter of {@link query}. */
export const filter = computed(() => createFilter(query.value, now.peek()));

/** Matches that only the mock has, oldest first. */
const older = signal<readonly JournalEntry[]>([]);

/** The entries that match {@link query}, oldest first. */
export const matches = computed<readonly JournalEntry[]>(() => {
  if (query.value.trim() === "") return entries.value;
  const first = entries.value[0]?.id ?? Number.POSITIVE_INFINITY;
  return [...older.value.filter(({ id }) => id < first), ...entries.value.filter(filter.value.fits)];
});

const SETTLED = 250;

/** Loads older matches from the mock when the query has not changed for a moment. */
export function keepSearching(): void {
  effect(() => {
    const text = query.value;
    older.value = [];
    if (text.trim() === "" || filter.value.error !== undefined) return;
    const timer = setTimeout(() => {
      api.journal({ query: text, limit: limits.entries }).then(
        (found) => {
          if (query.peek() === text) older.value = found;
        },
        () => undefined,
      );
    }, SETTLED);
    return () => clearTimeout(timer);
  });
}
