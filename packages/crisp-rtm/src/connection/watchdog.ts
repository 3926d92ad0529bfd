import type { Clock } from "../clock.ts";

/** Extra time before a silent connection is given up: a process that was asleep must first read what waits for it. */
const GRACE = 1000;

/** Notices that a connection went silent. Costs one timer, not one for each message. */
export class Watchdog {
  readonly #clock: Clock;
  readonly #silence: number;
  readonly #dead: () => void;
  #aliveAt: number;
  #suspected = false;
  #timer: unknown;

  /** Calls `dead` once when nothing was heard for `silence` milliseconds and a second of grace. */
  constructor(clock: Clock, silence: number, dead: () => void) {
    this.#clock = clock;
    this.#silence = silence;
    this.#dead = dead;
    this.#aliveAt = clock.now();
    this.#arm(silence);
  }

  /** Something arrived at `now`. */
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
    const left = this.#aliveAt + this.#silence - this.#clock.now();
    if (left > 0) this.#arm(left);
    else if (this.#suspected) this.#dead();
    else {
      this.#suspected = true;
      this.#arm(GRACE);
    }
  }
}
