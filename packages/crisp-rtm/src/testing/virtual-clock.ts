import type { SafeClock } from "../clock.ts";

/** A clock that moves only when a test advances it. Pass it to a client as `clock`, and hours pass in milliseconds. */
export interface VirtualClock extends SafeClock {
  /**
   * Moves time forward by `by` milliseconds. Runs each timer that falls due at its own time, in order, and lets
   * promises settle after each.
   */
  advance(by: number): Promise<void>;
  /** Moves time to the next timer, if there is one, and runs it. Returns true if there was one. */
  advanceToNext(): Promise<boolean>;
  /** Number of timers that have neither run nor been cleared. */
  readonly pending: number;
}

interface Timer {
  readonly at: number;
  readonly act: () => void;
}

/** Creates a {@link VirtualClock} that starts at `start`, in milliseconds since 1970. */
export function createVirtualClock(start = 1_700_000_000_000): VirtualClock {
  /** The latest timer first, so that the next one is taken from the end. */
  const timers: Timer[] = [];
  let now = start;

  /** The index at which the timers that are not later than `at` begin. */
  function indexOf(at: number): number {
    let [low, high] = [0, timers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const timer = timers[middle];
      if (timer !== undefined && timer.at > at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const runNext = async () => {
    const timer = timers.pop();
    if (timer === undefined) return;
    now = Math.max(now, timer.at);
    timer.act();
    await settled();
  };

  return {
    now: () => now,
    monotonic: () => now,
    setTimeout(act, delay) {
      const timer: Timer = { at: now + Math.max(0, delay), act };
      // In front of those due at the same time, which run first.
      timers.splice(indexOf(timer.at), 0, timer);
      return timer;
    },
    clearTimeout(timer) {
      // The timer is one that setTimeout above returned, or undefined.
      const own = timer as Timer | undefined;
      if (own === undefined) return;
      const index = timers.indexOf(own, indexOf(own.at));
      if (index !== -1) timers.splice(index, 1);
    },
    async advance(by) {
      const target = now + by;
      await settled();
      for (let timer = timers.at(-1); timer !== undefined && timer.at <= target; timer = timers.at(-1)) await runNext();
      now = target;
    },
    async advanceToNext() {
      await settled();
      const due = timers.length > 0;
      await runNext();
      return due;
    },
    get pending() {
      return timers.length;
    },
  };
}

// Looked up once: a test's fake timers must not stop the clock from letting promises settle.
const { setImmediate } = globalThis;

/** One turn of the event loop, which runs all microtasks, including those that they queue. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
