import type { CrispRestError } from "../errors.ts";
import type { Failure } from "./outcome.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/** A `Retry-After` of up to this many milliseconds is obeyed for any `maxDelay`. */
const PATIENCE = 60_000;

const repeatable = /^(GET|HEAD|PUT|DELETE)$/;

/** True if the failure allows that the request is sent again. */
export function isRetryable(method: string, { error, notConnected }: Failure, policy: RetryPolicy): boolean {
  const { code, status = 0, retryAfter } = error;
  if (code === "quota_exceeded") return policy.quota;
  if (code === "rate_limited" || notConnected) return true;
  if (!repeatable.test(method)) return status === 503 && retryAfter !== undefined;
  return code === "network" || code === "timeout" || code === "server_error" || status === 408 || status === 425;
}

/**
 * Milliseconds to wait before the next attempt; `undefined` when there is none, since all were used or the answer asks
 * for too long a wait.
 */
export function waitBeforeRetry(
  attempts: number,
  { retryAfter }: CrispRestError,
  policy: RetryPolicy,
): number | undefined {
  if (attempts >= policy.attempts) return undefined;
  if (retryAfter !== undefined) return retryAfter > Math.max(policy.maxDelay, PATIENCE) ? undefined : retryAfter;
  // 2 ** 1024 is Infinity, and 0 * Infinity is NaN.
  const delay = Math.min(policy.maxDelay, policy.minDelay * Math.min(Number.MAX_VALUE, 2 ** (attempts - 1)));
  return delay * (1 - Math.random() / 2);
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds, or a date compared with the answer's own `Date`.
 * `undefined` for anything else: `Date.parse` takes a text such as "10, 20" for a day long ago.
 */
export function parseRetryAfter(header: string | null, date: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  if (!/\d:\d\d/.test(header)) return undefined;
  const wait = Date.parse(header) - (Date.parse(date ?? "") || Date.now());
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
