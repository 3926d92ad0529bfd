import type { MockCrisp } from "../api/mock-crisp.ts";
import type { Visitor } from "../api/visitor.ts";
import { DEFAULT_WAIT } from "../journal/wait.ts";
import { parseDuration } from "../time/duration.ts";

/** Milliseconds, or the share of a short time-out, that a test keeps to report a wait that failed. */
const RESERVE = { most: 500, share: 0.2 };

/** Returns the milliseconds that a test has left for waits. `timeout` is the test's own; 0 = none. */
export function timeLeft(start: number, timeout: number): () => number {
  if (!(timeout > 0)) return () => Number.POSITIVE_INFINITY;
  const end = start + timeout - Math.min(RESERVE.most, timeout * RESERVE.share);
  return () => Math.max(1, Math.floor(end - performance.now()));
}

/**
 * Returns a handle whose waits end before the test does: the runner would report that the test timed out, and not what
 * was waited for.
 */
export function withinTest(crisp: MockCrisp, left: () => number): MockCrisp {
  const within = <Options extends { readonly timeout?: number | string | undefined }>(options?: Options) => ({
    ...options,
    timeout: Math.min(options?.timeout === undefined ? DEFAULT_WAIT : parseDuration(options.timeout), left()),
  });
  return copyWith(crisp, {
    waitFor: (query, options) => crisp.waitFor(query, within(options)),
    settled: (options) => crisp.settled(within(options)),
    async visitor(options) {
      const visitor = await crisp.visitor(options);
      return copyWith<Visitor>(visitor, { hears: (expected, given) => visitor.hears(expected, within(given)) });
    },
  });
}

/** A copy with other members. Getters stay getters. */
function copyWith<T extends object>(original: T, members: Partial<T>): T {
  return Object.assign(Object.defineProperties({}, Object.getOwnPropertyDescriptors(original)) as T, members);
}
