import type { SafeClock } from "../clock.ts";

/** The number of messages that are remembered at any age. */
const ALWAYS = 10_000;
/** Milliseconds for which a message is remembered while no gap is open. Longer than the time that a backfill reaches back. */
const AGE = 900_000;

/**
 * The messages that were delivered, so that none is delivered twice. They are remembered as far back as the open gap
 * goes, and for 15 minutes, up to a limit; beyond the limit the oldest are forgotten, and may be delivered again.
 */
export class SeenMessages {
  readonly #clock: SafeClock;
  readonly #limit: number;
  /** The keys, oldest first, with the time on the monotonic clock. */
  readonly #times = new Map<string, number>();
  /** The time from which everything is kept. */
  #keepFrom = Number.POSITIVE_INFINITY;

  constructor(clock: SafeClock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** A gap is open from now on: recent and future messages are kept until it is closed. */
  gapOpened(): void {
    this.#keepFrom = Math.min(this.#keepFrom, this.#clock.monotonic() - AGE);
  }

  gapClosed(): void {
    this.#keepFrom = Number.POSITIVE_INFINITY;
  }

  /** Forgets the messages of the last `milliseconds`. */
  forget(age: number): void {
    const since = this.#clock.monotonic() - age;
    for (const [key, time] of this.#times) if (time >= since) this.#times.delete(key);
  }

  /** Records a message. Returns true if its key is new. */
  add(key: string): boolean {
    if (this.#times.has(key)) return false;
    const now = this.#clock.monotonic();
    this.#times.set(key, now);
    for (const [oldest, time] of this.#times) {
      const { size } = this.#times;
      if (size <= Math.min(ALWAYS, this.#limit)) break;
      if (size <= this.#limit && time >= Math.min(this.#keepFrom, now - AGE)) break;
      this.#times.delete(oldest);
    }
    return true;
  }
}
