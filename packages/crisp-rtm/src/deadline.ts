import { onAbort } from "@x/crisp-types/on-abort";
import type { Clock } from "./clock.ts";

/** The parts of a {@link withDeadline} call. */
export interface Deadline {
  readonly clock: Clock;
  /** Milliseconds. `Infinity` sets no limit. */
  readonly timeout: number;
  /** Ends the wait early: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Creates the error that a time-out rejects with. */
  readonly expired: () => unknown;
}

/**
 * Runs `act` under a time limit and an outer signal. The signal that `act` gets is aborted as soon as the outcome is
 * known, so that no work of `act` continues after it. Leaves no timer and no listener behind.
 */
export function withDeadline<T>(deadline: Deadline, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, timeout, signal, expired } = deadline;
  return new Promise<T>((resolve, reject) => {
    const inner = new AbortController();
    const abort = () => settle(() => reject(signal?.reason));
    const timer =
      timeout === Number.POSITIVE_INFINITY
        ? undefined
        : clock.setTimeout(() => settle(() => reject(expired())), timeout);
    function settle(act: () => void) {
      if (inner.signal.aborted) return;
      if (timer !== undefined) clock.clearTimeout(timer);
      forget();
      act();
      inner.abort();
    }
    const forget = onAbort(signal, abort);
    if (signal?.aborted) {
      abort();
      return;
    }
    // Called inside a promise, so that a synchronous throw is a rejection too.
    Promise.resolve(inner.signal)
      .then(act)
      .then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      );
  });
}

/** Resolves after `delay` milliseconds. Rejects with the signal's reason when it is aborted, and clears its timer. */
export function sleep(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = clock.setTimeout(() => {
      forget();
      resolve();
    }, delay);
    const forget = onAbort(signal, () => {
      forget();
      clock.clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
