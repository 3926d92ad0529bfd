import { isNumber, refuse } from "../errors.ts";

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

/** Fills in what is left out from `base`. Throws `invalid_options`. */
export function resolveRetry(
  options: RetryOptions | false | null | undefined,
  base: RetryPolicy = defaults,
): RetryPolicy {
  if (options === undefined || options === null) return base;
  if (options === false) return { ...base, attempts: 1 };
  if (typeof options !== "object") return refuse("`retry` is `false` or an object, such as { attempts: 5 }");
  const { attempts, minDelay, maxDelay, quota } = base;
  const policy: RetryPolicy = {
    attempts: options.attempts ?? attempts,
    minDelay: options.minDelay ?? minDelay,
    maxDelay: options.maxDelay ?? maxDelay,
    quota: options.quota ?? quota,
  };
  if (!Number.isInteger(policy.attempts) || policy.attempts < 1) refuse("`retry.attempts` is an integer, 1 or more");
  for (const name of ["minDelay", "maxDelay"] as const) {
    if (!isNumber(policy[name], 0)) refuse(`\`retry.${name}\` is a number of milliseconds, 0 or more`);
  }
  return policy;
}
