/** Time, as the client sees it. Everything that waits asks this and nothing else. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `act` once after `delay` milliseconds. Returns what {@connection Clock.clearTimeout} takes. */
  setTimeout(act: () => void, delay: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The process's clock. Its functions are looked up at each call, so that a test's fake timers take effect. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (act, delay) => setTimeout(act, delay),
  // Only what setTimeout above returned comes back here.
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** The parts of a {@connection withDeadline} call. */
export interface Deadline {
  readonly clock: Clock;
  /** Milliseconds. `Infinity` waits for ever. */
  readonly timeout: number;
  /** Ends the wait from outside: the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Makes the error that a timeout rejects with. */
  readonly expired: () => unknown;
}

/**
 * Runs `act` under a time limit and an outer signal. The signal that `act` gets is aborted as soon as the outcome is
 * known, whatever it is, so that nothing that `act` started outlives it. Leaves no timer and no listener behind.
 */
export function withDeadline<T>(deadline: Deadline, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, timeout, signal, expired } = deadline;
  return new Promise<T>((resolve, reject) => {
    const inner = new AbortController();
    const onAbort = () => settle(() => reject(signal?.reason));
    const timer =
      timeout === Number.POSITIVE_INFINITY
        ? undefined
        : clock.setTimeout(() => settle(() => reject(expired())), timeout);
    function settle(act: () => void) {
      if (inner.signal.aborted) return;
      if (timer !== undefined) clock.clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      act();
      inner.abort();
    }
    if (signal?.aborted) {
      onAbort();
      return;
    }
    signal?.addEventListener("abort", onAbort, { once: true });
    // Called inside a promise, so that a synchronous throw is a rejection too.
    Promise.resolve(inner.signal)
      .then(act)
      .then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      );
  });
}
