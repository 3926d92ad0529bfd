import type { Clock } from "../clock.ts";

/** How the client comes back. All times are milliseconds. */
export interface ReconnectOptions {
  /** The shortest delay, whatever happened. Default 100. */
  readonly minDelay?: number;
  /** The longest delay, unless Crisp asks for a longer one by `Retry-After`. Default 30,000. */
  readonly maxDelay?: number;
  /** The longest first delay. Default 800. */
  readonly initialDelay?: number;
  /** By how much the longest delay grows from one retry to the next. Default 4. */
  readonly factor?: number;
  /** Attempts in a row that may fail after the first before the client is `failed`. Default `Infinity`. */
  readonly maxAttempts?: number;
  /** How much of a delay is random: 1 (or `true`) all of it, 0 (or `false`) none. Default 1. */
  readonly jitter?: number | boolean;
  /**
   * Attempts that may be made in a burst, and the milliseconds in which one more is earned: what protects the token's
   * connection limit when connections end as soon as they begin. Default 60 and 3000. `false` sets no such limit.
   */
  readonly budget?: { readonly burst: number; readonly refill: number } | false;
}

/** {@connection ReconnectOptions} with their defaults. */
export type ReconnectPolicy = Required<Omit<ReconnectOptions, "jitter">> & { readonly jitter: number };

/** Fills in the defaults. */
export function reconnectPolicy(options: ReconnectOptions = {}): ReconnectPolicy {
  const { minDelay = 100, maxDelay = 30_000, initialDelay = 800, factor = 4 } = options;
  const { maxAttempts = Number.POSITIVE_INFINITY, jitter = 1, budget = { burst: 60, refill: 3000 } } = options;
  const longest = Math.max(maxDelay, minDelay);
  return { minDelay, maxDelay: longest, initialDelay, factor, maxAttempts, jitter: Number(jitter), budget };
}

/**
 * The delay before retry number `retry` (from 0): exponential with full jitter, so that many clients cut off at one
 * time come back spread out. Never below the floor, even when an attempt fails at once.
 *
 * The first delay is short, since most losses are of one connection and pass at once. The second may be four times as
 * long: when the first retry fails, it is an outage, and a thousand clients are on their way.
 */
export function backoff(policy: ReconnectPolicy, retry: number, random: () => number): number {
  const { minDelay, maxDelay, initialDelay, factor, jitter } = policy;
  const longest = Math.min(maxDelay, Math.max(initialDelay, 2 * minDelay) * factor ** retry);
  return Math.round(longest - (longest - minDelay) * jitter * random());
}

/** Counts attempts against a {@connection ReconnectOptions.budget}. */
export class AttemptBudget {
  readonly #clock: Clock;
  readonly #budget: ReconnectPolicy["budget"];
  #left: number;
  #countedAt: number;

  constructor(clock: Clock, budget: ReconnectPolicy["budget"]) {
    this.#clock = clock;
    this.#budget = budget;
    this.#left = budget ? budget.burst : 0;
    this.#countedAt = clock.now();
  }

  /** Spends one attempt. */
  spend(): void {
    this.#earn();
    this.#left -= 1;
  }

  /** Milliseconds until an attempt can be afforded. */
  wait(): number {
    if (!this.#budget) return 0;
    this.#earn();
    return this.#left >= 1 ? 0 : Math.ceil((1 - this.#left) * this.#budget.refill);
  }

  #earn(): void {
    if (!this.#budget) return;
    const now = this.#clock.now();
    const earned = Math.max(0, now - this.#countedAt) / this.#budget.refill;
    this.#left = Math.min(this.#budget.burst, this.#left + earned);
    this.#countedAt = now;
  }
}
