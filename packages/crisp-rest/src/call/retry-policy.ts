import { readChoice, readNumber, readObject, refuse } from "../errors.ts";

/** The rules by which a failed request is sent again. */
export interface RetryOptions {
  /** The largest number of attempts, including the first. Default 3. */
  readonly attempts?: number | undefined;
  /** Milliseconds before the second attempt. They double each time, and are shortened by up to half at random. Default 500. */
  readonly minDelay?: number | undefined;
  /**
   * The longest wait in milliseconds. Default 30,000. A `Retry-After` is obeyed as it is; when it asks for more than
   * this and than a minute, the call fails at once and its error holds `retryAfter`.
   */
  readonly maxDelay?: number | undefined;
  /** Sends a call again when the daily quota is used up. Default `false`. */
  readonly quota?: boolean | undefined;
}

/** {@link RetryOptions} with their defaults. */
export type RetryPolicy = { readonly [Name in keyof RetryOptions]-?: Exclude<RetryOptions[Name], undefined> };

const defaults: RetryPolicy = { attempts: 3, minDelay: 500, maxDelay: 30_000, quota: false };

/** Fills in what is left out from `base`. Throws `invalid_options`. */
export function resolveRetry(
  options: RetryOptions | false | null | undefined,
  base: RetryPolicy = defaults,
): RetryPolicy {
  if (options === undefined || options === null) return base;
  if (options === false) return { ...base, attempts: 1 };
  const { attempts, minDelay, maxDelay, quota } = readObject(options, "`retry`");
  const times = attempts ?? base.attempts;
  if (!Number.isInteger(times) || times < 1) refuse("`retry.attempts` is an integer, 1 or more");
  return {
    attempts: times,
    minDelay: readNumber(minDelay ?? base.minDelay, "retry.minDelay", 0),
    maxDelay: readNumber(maxDelay ?? base.maxDelay, "retry.maxDelay", 0),
    quota: readChoice(quota ?? base.quota, "`retry.quota`", [true, false]),
  };
}
