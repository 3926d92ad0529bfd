import type { SafeClock } from "../clock.ts";

/** Extra time before a silent connection is given up: a process that was stopped must first read waiting data. */
const GRACE = 1000;

/** Detects that a connection went silent. Costs one timer, not one for each message. */
export class Watchdog {
  readonly #clock: SafeClock;
  readonly #silence: number;
  readonly #dead: () => void;
  #aliveAt: number;
  #suspected = false;
  #timer: unknown;

  /** Calls `dead` once when nothing arrived for `silence` milliseconds and a second of grace. */
  constructor(clock: SafeClock, silence: number, dead: () => void) {
    this.#clock = clock;
    this.#silence = silence;
    this.#dead = dead;
    this.#aliveAt = clock.monotonic();
    this.#arm(silence);
  }

  /** Something arrived at `now`, on the monotonic clock. */
  alive(now: number): void {
    this.#aliveAt = now;
    this.#suspected = false;
  }

  stop(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(delay: number): void {
    if (delay < Number.POSITIVE_INFINITY) this.#timer = this.#clock.setTimeout(() => this.#check(), delay);
  }

  #check(): void {
    this.#timer = undefined;
    const left = this.#aliveAt + this.#silence - this.#clock.monotonic();
    if (left > 0) this.#arm(left);
    else if (this.#suspected) this.#dead();
    else {
      this.#suspected = true;
      this.#arm(GRACE);
    }
  }
}
