import type { Journal, JournalEntry } from "./journal.ts";
import { MockCrispError } from "./mock-crisp-error.ts";
import { describeNearMisses, findNearMisses, type NearMiss } from "./near-misses.ts";
import type { Query } from "./query/parse-query.ts";

/** How to wait. */
export interface WaitOptions {
  /** Milliseconds of real time. Default 2,000. */
  readonly timeout?: number | undefined;
  /** Only entries after the one of this id. Default: all that the journal still keeps. */
  readonly after?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Default of {@link WaitOptions.timeout}, and of every other wait of the mock. */
export const DEFAULT_WAIT = 2_000;

/**
 * Resolves with the first entry, past or future, that fits. Rejects with `timeout` when none came in time; its `details`
 * have `near_misses`: the entries that fit best, each with the clauses that it failed.
 */
export function waitForEntry(journal: Journal, query: Query, options: WaitOptions = {}): Promise<JournalEntry> {
  const { timeout = DEFAULT_WAIT, after = 0, signal } = options;
  const candidates = () => journal.entries().filter((entry) => entry.id > after);
  const found = candidates().find((entry) => query.fits(entry));
  if (found) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const unsubscribe = journal.subscribe((entry) => {
      if (entry.id <= after || !query.fits(entry)) return;
      stop();
      resolve(entry);
    });
    const timer = setTimeout(() => {
      stop();
      reject(timedOut(query, timeout, findNearMisses(candidates(), query)));
    }, timeout);
    const abort = () => {
      stop();
      reject(signal?.reason);
    };
    function stop(): void {
      unsubscribe();
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) abort();
  });
}

function timedOut(query: Query, timeout: number, nearMisses: readonly NearMiss[]): MockCrispError {
  return new MockCrispError(
    "timeout",
    `nothing fitted ${JSON.stringify(query.text)} within ${timeout} ms. ${describeNearMisses(nearMisses)}`,
    { details: { near_misses: nearMisses } },
  );
}
