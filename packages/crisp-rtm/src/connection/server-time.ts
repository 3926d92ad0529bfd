import type { SafeClock } from "../clock.ts";
import type { Fetch } from "./endpoints.ts";

/**
 * The difference between Crisp's clock and this one, learned from the `Date` headers of REST answers.
 *
 * A `Date` header has whole seconds, so that one answer gives an interval: the answer was made in that second, and
 * between its request and its arrival. Later answers narrow it. If the interval contains zero, the clocks agree.
 * Otherwise its lower end is used: requests then begin less than a second too early, and never too late.
 */
export class ServerTime {
  readonly #clock: SafeClock;
  #lowest = Number.NEGATIVE_INFINITY;
  #highest = Number.POSITIVE_INFINITY;

  constructor(clock: SafeClock) {
    this.#clock = clock;
  }

  /** Milliseconds that Crisp's clock is ahead of this one. 0 before the first answer. */
  get offset(): number {
    if (this.#lowest === Number.NEGATIVE_INFINITY || (this.#lowest <= 0 && this.#highest >= 0)) return 0;
    return this.#lowest;
  }

  /** True after the first answer. */
  get isKnown(): boolean {
    return this.#lowest !== Number.NEGATIVE_INFINITY;
  }

  /** The time on Crisp's clock, in milliseconds since 1970. */
  now(): number {
    return this.#clock.now() + this.offset;
  }

  /** Takes a `Date` header. `took` is the time that the request took, in milliseconds. */
  sample(date: string | null, took: number): void {
    const second = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(second)) return;
    const now = this.#clock.now();
    const lowest = second - now;
    const highest = second + 1000 - (now - took);
    // A sample that does not fit the earlier ones means that a clock was set: the latest one counts.
    const fits = lowest <= this.#highest && highest >= this.#lowest;
    this.#lowest = fits ? Math.max(lowest, this.#lowest) : lowest;
    this.#highest = fits ? Math.min(highest, this.#highest) : highest;
  }

  /** A `fetch` whose answers are sampled. */
  sampling(fetch: Fetch): Fetch {
    return async (url, init) => {
      const before = this.#clock.monotonic();
      const response = await fetch(url, init);
      // The answer of a cache was made earlier than it arrived.
      if (response.headers.get("age") === null) {
        this.sample(response.headers.get("date"), this.#clock.monotonic() - before);
      }
      return response;
    };
  }
}
