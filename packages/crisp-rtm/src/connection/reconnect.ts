import type { SafeClock } from "../clock.ts";
import { CrispRtmError } from "../errors.ts";
import type { Resolved } from "../resolved.ts";

/** Options of reconnecting. All times are milliseconds. */
export interface ReconnectOptions {
  /** The shortest delay in every case. Default 100. */
  readonly minDelay?: number | undefined;
  /**
   * The longest delay. Default 30,000. Only `Retry-After` goes beyond, up to an hour, and so do the delays after Crisp
   * refused the token of a client that was ready before, which grow to five minutes.
   */
  readonly maxDelay?: number | undefined;
  /** The longest first delay. Default 800. */
  readonly initialDelay?: number | undefined;
  /** The factor by which the longest delay grows from one retry to the next. Default 4. */
  readonly factor?: number | undefined;
  /** Consecutive retries that may fail before the client is `failed`. Default `Infinity`. */
  readonly maxAttempts?: number | undefined;
  /** Duration of an outage after which the client is `failed`. Default `Infinity`. */
  readonly giveUpAfter?: number | undefined;
  /** The random part of a delay: 1 (or `true`) all of it, 0 (or `false`) none. Default 1. */
  readonly jitter?: number | boolean | undefined;
  /**
   * The number of attempts in a burst, and the milliseconds after which one more is allowed. Protects the token's
   * connection limit if connections end as soon as they begin. Default 60 and 3000. `false` sets no such limit.
   */
  readonly budget?: { readonly burst: number; readonly refill: number } | false | undefined;
}

/** {@link ReconnectOptions} with their defaults. */
export type ReconnectPolicy = Resolved<Omit<ReconnectOptions, "jitter">> & { readonly jitter: number };

/** The longest delay after Crisp refused the token of a client that was ready before. Milliseconds. */
const LONGEST_REFUSED_DELAY = 300_000;

/** Fills in the defaults. */
export function reconnectPolicy(options: ReconnectOptions = {}): ReconnectPolicy {
  const { minDelay = 100, maxDelay = 30_000, initialDelay = 800, factor = 4, jitter = 1 } = options;
  const { maxAttempts = Number.POSITIVE_INFINITY, giveUpAfter = Number.POSITIVE_INFINITY } = options;
  const { budget = { burst: 60, refill: 3000 } } = options;
  const longest = Math.max(maxDelay, minDelay);
  return {
    minDelay,
    maxDelay: longest,
    initialDelay,
    factor,
    maxAttempts,
    giveUpAfter,
    jitter: Number(jitter),
    budget,
  };
}

/**
 * The delay before retry number `retry` (from 0): exponential with full jitter, so that many clients cut off at one
 * time come back spread out. Never below the floor, even when an attempt fails at once.
 *
 * The first delay is short, since most losses concern one connection and pass at once. The second may be four times as
 * long: when the first retry fails, it is an outage, and a thousand clients reconnect.
 */
export function backoff(policy: ReconnectPolicy, retry: number, random: () => number): number {
  const { minDelay, maxDelay, initialDelay, factor, jitter } = policy;
  const longest = Math.min(
    maxDelay,
    Math.max(initialDelay, 2 * minDelay) * Math.min(Number.MAX_VALUE, factor ** retry),
  );
  return Math.round(longest - (longest - minDelay) * jitter * random());
}

/** Delays after a refused token begin like the others, and grow further. */
function refusedPolicy(policy: ReconnectPolicy): ReconnectPolicy {
  const initialDelay = Math.min(policy.initialDelay, policy.maxDelay);
  return { ...policy, initialDelay, maxDelay: Math.max(LONGEST_REFUSED_DELAY, policy.maxDelay) };
}

/** Counts attempts against a {@link ReconnectOptions.budget}. */
export class AttemptBudget {
  readonly #clock: SafeClock;
  readonly #budget: ReconnectPolicy["budget"];
  #left: number;
  #countedAt: number;

  constructor(clock: SafeClock, budget: ReconnectPolicy["budget"]) {
    this.#clock = clock;
    this.#budget = budget;
    this.#left = budget ? budget.burst : 0;
    this.#countedAt = clock.monotonic();
  }

  /** Spends one attempt. */
  spend(): void {
    this.#earn();
    this.#left -= 1;
  }

  /** Milliseconds until an attempt is allowed. */
  wait(): number {
    if (!this.#budget) return 0;
    this.#earn();
    return this.#left >= 1 ? 0 : Math.ceil((1 - this.#left) * this.#budget.refill);
  }

  #earn(): void {
    if (!this.#budget) return;
    const now = this.#clock.monotonic();
    const earned = Math.max(0, now - this.#countedAt) / this.#budget.refill;
    this.#left = Math.min(this.#budget.burst, this.#left + earned);
    this.#countedAt = now;
  }
}

/** The decision after a failed attempt or a lost connection. */
export type Decision =
  | { readonly input: "refused" | "exhausted"; readonly error: CrispRtmError }
  | {
      readonly input: "lost";
      readonly retryIn: number;
      /** True if Crisp refused the token of a client that was ready before, for the first time in this outage. */
      readonly refused: boolean;
    };

/** Decides if and when to try again. Counts the retries of one outage. */
export class RetryDecisions {
  readonly #clock: SafeClock;
  readonly #policy: ReconnectPolicy;
  readonly #random: () => number;
  readonly #budget: AttemptBudget;
  #retries = 0;
  #outageSince: number | undefined;
  #refused = false;

  constructor(clock: SafeClock, policy: ReconnectPolicy, random: () => number) {
    this.#clock = clock;
    this.#policy = policy;
    this.#random = random;
    this.#budget = new AttemptBudget(clock, policy.budget);
  }

  /** Retries in this outage so far. */
  get retries(): number {
    return this.#retries;
  }

  /** An attempt begins. */
  attempt(kind: "connect" | "retry"): void {
    this.#budget.spend();
    if (kind === "retry") this.#retries += 1;
  }

  /** The client is ready, or `connect()` was called: the outage is over. */
  reset(): void {
    this.#retries = 0;
    this.#outageSince = undefined;
    this.#refused = false;
  }

  /** `wasReady`: true if the client was ready before. */
  decide(error: CrispRtmError, wasReady: boolean): Decision {
    const { maxAttempts, giveUpAfter } = this.#policy;
    const now = this.#clock.monotonic();
    this.#outageSince ??= now;
    const isRefusal = error.code === "unauthorized" || error.code === "endpoints_refused";
    if (isRefusal && !wasReady && !error.temporary) return { input: "refused", error };
    const refusedToken = error.code === "unauthorized";
    const policy = refusedToken ? refusedPolicy(this.#policy) : this.#policy;
    const retryIn = Math.max(
      this.#budget.wait(),
      (error.retryAfter ?? 0) + backoff(policy, this.#retries, this.#random),
    );
    if (this.#retries >= maxAttempts) return this.#exhausted(`gave up after ${this.#retries} retries`, error);
    const duration = now - this.#outageSince;
    if (duration >= giveUpAfter) {
      // A refused token is the more useful code.
      if (refusedToken) return { input: "refused", error };
      return this.#exhausted(`gave up after ${Math.round(duration)} ms`, error);
    }
    const refused = refusedToken && !this.#refused;
    this.#refused ||= refusedToken;
    // The last attempt is made at the end of the time, not after it.
    return { input: "lost", retryIn: Math.max(0, Math.min(retryIn, giveUpAfter - duration)), refused };
  }

  #exhausted(what: string, cause: CrispRtmError): Decision {
    const problem = `${what}; the last failure was: ${cause.message}`;
    return { input: "exhausted", error: new CrispRtmError("attempts_exhausted", problem, { cause }) };
  }
}
