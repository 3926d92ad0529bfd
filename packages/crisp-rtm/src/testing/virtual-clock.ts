import type { Clock } from "../clock.ts";

/** A clock that moves only when told to. Give it to a client as its `clock`, and hours pass in milliseconds. */
export interface VirtualClock extends Clock {
  /**
   * Moves time forward by `by` milliseconds. Runs each timer that falls due at its own time, in order, and lets promises
   * and other work that needs no time settle after each.
   */
  advance(by: number): Promise<void>;
  /** Moves time to the next timer, if there is one, and runs what is due then. Returns whether there was one. */
  advanceToNext(): Promise<boolean>;
  /** Timers that have not run. */
  readonly pending: number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** Creates a {@link VirtualClock} that begins at `start`, in milliseconds since 1970. */
export function createVirtualClock(start = 1_700_000_000_000): VirtualClock {
  const timers = new Set<Timer>();
  let now = start;
  let order = 0;

  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) {
        first = timer;
      }
    }
    return first;
  };
  const run = async (timer: Timer) => {
    timers.delete(timer);
    now = Math.max(now, timer.at);
    timer.act();
    await settled();
  };

  return {
    now: () => now,
    setTimeout(act, delay) {
      const timer = { at: now + Math.max(0, delay), order: order++, act };
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      // A handle of this clock, or nothing of its own.
      timers.delete(timer as Timer);
    },
    async advance(by) {
      const target = now + by;
      await settled();
      for (let timer = next(); timer !== undefined && timer.at <= target; timer = next()) await run(timer);
      now = target;
    },
    async advanceToNext() {
      await settled();
      const timer = next();
      if (timer === undefined) return false;
      await run(timer);
      return true;
    },
    get pending() {
      return timers.size;
    },
  };
}

// Looked up once: a test's fake timers must not stop the clock from letting promises settle.
const { setImmediate } = globalThis;

/** One turn of the event loop, which runs all microtasks, theirs included. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
