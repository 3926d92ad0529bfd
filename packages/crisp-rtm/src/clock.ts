/** Source of time and timers. The client reads the time and waits only through this. */
export interface Clock {
  /** Milliseconds since 1970. May be set forward or back at any time, as a computer's clock is. */
  now(): number;
  /**
   * Milliseconds since a fixed point, which never step. Durations are measured with it. Default: derived from `now`; a
   * step back counts as no time.
   */
  monotonic?(): number;
  /** Calls `act` once after `delay` milliseconds. Returns the argument for {@link Clock.clearTimeout}. */
  setTimeout(act: () => void, delay: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The clock of this process. Its functions are looked up at each call, so that a test's fake timers take effect. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (act, delay) => setTimeout(act, delay),
  // The timer is one that setTimeout above returned.
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** The {@link Clock} that the client uses: it never throws, never steps, and accepts a delay of any length. */
export interface SafeClock extends Clock {
  monotonic(): number;
}

/** Node.js runs a timer with a longer delay at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Timer {
  handle: unknown;
  /** The system's clock is used if the given one fails. */
  clock: Clock;
  cleared: boolean;
}

/** Wraps a clock of the program. `failed` is called with errors of the clock; the system's clock is then used. */
export function safeClock(clock: Clock, failed: (error: unknown) => void): SafeClock {
  let lastBase: number | undefined;
  let elapsed = 0;

  function now(): number {
    try {
      const time = clock.now();
      if (Number.isFinite(time)) return time;
      failed(new TypeError(`clock.now() returned ${time}`));
    } catch (error) {
      failed(error);
    }
    return Date.now();
  }

  function base(): number {
    if (clock.monotonic === undefined) return now();
    try {
      const time = clock.monotonic();
      if (Number.isFinite(time)) return time;
    } catch (error) {
      failed(error);
    }
    return now();
  }

  function monotonic(): number {
    const time = base();
    elapsed += Math.max(0, time - (lastBase ?? time));
    lastBase = time;
    return elapsed;
  }

  /** A timer that ran proves that its delay has passed, even if the clock differs: it may be fake, or have been set back. */
  function atLeast(time: number): void {
    elapsed = Math.max(monotonic(), time);
  }

  function arm(timer: Timer, act: () => void, delay: number): void {
    const part = Math.min(delay, LONGEST_TIMER);
    const due = monotonic() + part;
    const run = () => {
      if (timer.cleared) return;
      atLeast(due);
      if (delay > part) {
        arm(timer, act, delay - part);
        return;
      }
      timer.cleared = true;
      act();
    };
    try {
      timer.clock = clock;
      timer.handle = clock.setTimeout(run, part);
    } catch (error) {
      failed(error);
      timer.clock = systemClock;
      timer.handle = systemClock.setTimeout(run, part);
    }
  }

  return {
    now,
    monotonic,
    setTimeout(act, delay) {
      const timer: Timer = { handle: undefined, clock, cleared: false };
      if (delay !== Number.POSITIVE_INFINITY) arm(timer, act, Math.max(0, delay || 0));
      return timer;
    },
    clearTimeout(handle) {
      // The timer is one that setTimeout above returned, or undefined.
      const timer = handle as Timer | undefined;
      if (timer === undefined || timer.cleared) return;
      timer.cleared = true;
      try {
        timer.clock.clearTimeout(timer.handle);
      } catch (error) {
        failed(error);
      }
    },
  };
}
