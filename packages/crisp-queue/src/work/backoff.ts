import type { Resolved, RetryOptions } from "../options.ts";

/**
 * Milliseconds until the attempt after number `attempt`: doubled each time, between the bounds, and shortened by up to a
 * quarter so that simultaneous failures are not retried simultaneously.
 */
export function backoff(attempt: number, retries: Resolved<RetryOptions>, random: () => number = Math.random): number {
  const delay = Math.min(retries.maxDelay, retries.minDelay * Math.min(Number.MAX_VALUE, 2 ** (attempt - 1)));
  return Math.max(Math.min(retries.minDelay, delay), Math.round(delay * (1 - random() / 4)));
}
