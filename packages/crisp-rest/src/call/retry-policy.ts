import { type CrispRestError, refuse } from "../errors.ts";

/** When and how often a failed request is sent again. */
export interface RetryOptions {
  /** How often a request is sent at most, the first time included. Default 3. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt. They double each time, and up to half is taken off at random. Default 500. */
  readonly minDelay?: number;
  /**
   * The longest wait in milliseconds. Default 30,000. A `Retry-After` is obeyed as it is; when it asks for more than
   * this and than a minute, the call fails at once and its error holds `retryAfter`.
   */
  readonly maxDelay?: number;
  /** Sends a call again when the daily quota is used up. Default `false`. */
  readonly quota?: boolean;
}

/** {@link RetryOptions} with their defaults. */
export type RetryPolicy = Required<RetryOptions>;

const defaults: RetryPolicy = { attempts: 3, minDelay: 500, maxDelay: 30_000, quota: false };

/** A `Retry-After` of up to this many milliseconds is obeyed whatever `maxDelay` is. */
const PATIENCE = 60_000;

/** Fills in what is left out from `base`. Throws `invalid_options`. */
export function resolveRetry(options: RetryOptions | false | undefined, base: RetryPolicy = defaults): RetryPolicy {
  if (options === undefined) return base;
  if (options === false) return { ...base, attempts: 1 };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const policy: RetryPolicy = { ...base, ...given };
  if (!Number.isInteger(policy.attempts) || policy.attempts < 1) refuse("`retry.attempts` is an integer, 1 or more");
  if (!(policy.minDelay >= 0)) refuse("`retry.minDelay` is a number of milliseconds, 0 or more");
  if (!(policy.maxDelay >= 0)) refuse("`retry.maxDelay` is a number of milliseconds, 0 or more");
  return policy;
}

/** A failed attempt. */
export interface Failure {
  readonly error: CrispRestError;
  /**
   * The effect of the request on Crisp: `none` when it was refused or never arrived, `unknown` when its answer
   * is missing or says nothing about it.
   */
  readonly effect: "none" | "unknown";
  /** True if the connection could not be made, so that nothing was sent. */
  readonly notConnected?: boolean;
}

const repeatable = new Set(["GET", "HEAD", "PUT", "DELETE"]);

/** True if the failure allows that the request is sent again. */
export function isRetryable(method: string, { error, notConnected }: Failure, policy: RetryPolicy): boolean {
  const { code, status = 0, retryAfter } = error;
  if (code === "quota_exceeded") return policy.quota;
  if (code === "rate_limited" || notConnected) return true;
  if (!repeatable.has(method)) return status === 503 && retryAfter !== undefined;
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
  const delay = Math.min(policy.maxDelay, policy.minDelay * 2 ** (attempts - 1));
  return delay * (1 - Math.random() / 2);
}

/** Milliseconds that a `Retry-After` header asks for: seconds, or a date held against the answer's own `Date`. */
export function parseRetryAfter(header: string | null, date: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const wait = Date.parse(header) - (date === null ? Date.now() : Date.parse(date));
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
