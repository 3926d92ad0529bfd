import { MockCrispError } from "../base/mock-crisp-error.ts";
import { LONGEST_TIMER, parseDuration } from "../time/duration.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { describeNearMisses, findNearMisses, type NearMiss } from "./near-misses.ts";
import type { Query } from "./query/parse-query.ts";
import { startAfter } from "./start-after.ts";

/** Options of a wait. */
export interface WaitOptions {
  /** Milliseconds of real time, or a text such as `"2s"`. Default 4,000. */
  readonly timeout?: number | string | undefined;
  /** Only entries after the one of this id; see {@link startAfter}. Default: all that the journal still keeps. */
  readonly after?: number | undefined;
  /** Each ends the wait, with its reason, when it is aborted. */
  readonly signals?: readonly AbortSignal[] | undefined;
}

/**
 * Default of {@link WaitOptions.timeout}, and of every other wait of the mock. Less than the 5 s that test runners give a
 * test, so that the wait reports what is missing; and as long as that allows, for machines under load.
 */
export const DEFAULT_WAIT = 4_000;

/**
 * Resolves with the first entry, past or future, that fits. Rejects with `timeout` if none came in time; its `details`
 * have `near_misses`: the entries that match best, each with the clauses that it failed.
 */
export function waitForEntry(journal: Journal, query: Query, options: WaitOptions = {}): Promise<JournalEntry> {
  return waitForFit(journal, query.fits, options, (timeout) =>
    timedOut(query, timeout, findNearMisses(journal.entriesAfter(startAfter(journal, options.after ?? 0)), query)),
  );
}

/** As {@link waitForEntry}, with any test; `explain` makes the error of a time-out. */
export function waitForFit(
  journal: Journal,
  fits: (entry: JournalEntry) => boolean,
  options: WaitOptions,
  explain: (timeout: number) => MockCrispError,
): Promise<JournalEntry> {
  const { signals = [] } = options;
  const after = startAfter(journal, options.after ?? 0);
  const timeout = parseDuration(options.timeout ?? DEFAULT_WAIT);
  return new Promise((resolve, reject) => {
    const found = journal.entriesAfter(after).find(fits);
    if (found) {
      resolve(found);
      return;
    }
    const unsubscribe = journal.subscribe((entry) => {
      if (entry.id <= after) return;
      try {
        if (!fits(entry)) return;
        resolve(entry);
      } catch (error) {
        // Such as a pattern that takes too long: the wait ends, not the act that was recorded.
        reject(error);
      }
      stop();
    });
    const timer = setTimeout(
      () => {
        stop();
        reject(explain(timeout));
      },
      Math.min(timeout, LONGEST_TIMER),
    );
    const abort = (event: Pick<Event, "target">) => {
      stop();
      reject((event.target as AbortSignal | null)?.reason);
    };
    function stop(): void {
      unsubscribe();
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener("abort", abort);
    }
    for (const signal of signals) {
      signal.addEventListener("abort", abort);
      if (signal.aborted) abort({ target: signal });
    }
  });
}

function timedOut(query: Query, timeout: number, nearMisses: readonly NearMiss[]): MockCrispError {
  return new MockCrispError(
    "timeout",
    `timed out after ${timeout} ms: no journal entry matched ${JSON.stringify(query.text)}. ${describeNearMisses(nearMisses)}`,
    { details: { near_misses: nearMisses } },
  );
}
