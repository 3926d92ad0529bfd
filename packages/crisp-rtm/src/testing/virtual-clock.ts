import type { Clock } from "../clock.ts";
import { type HeapTimer, TimerHeap } from "./timer-heap.ts";

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

/** Creates a {@link VirtualClock} that begins at `start`, in milliseconds since 1970. */
export function createVirtualClock(start = 1_700_000_000_000): VirtualClock {
  const timers = new TimerHeap();
  let now = start;
  let order = 0;
  let pending = 0;

  const runNext = async () => {
    const timer = timers.take();
    if (timer === undefined) return;
    now = Math.max(now, timer.at);
    pending -= 1;
    const { act } = timer;
    timer.act = undefined;
    act?.();
    await settled();
  };

  return {
    now: () => now,
    setTimeout(act, delay) {
      const timer: HeapTimer = { at: now + Math.max(0, delay), order: order++, act };
      timers.add(timer);
      pending += 1;
      return timer;
    },
    clearTimeout(timer) {
      // A handle of this clock, or nothing of its own.
      const own = timer as HeapTimer | undefined;
      if (own?.act === undefined) return;
      own.act = undefined;
      pending -= 1;
    },
    async advance(by) {
      const target = now + by;
      await settled();
      for (let timer = timers.first(); timer !== undefined && timer.at <= target; timer = timers.first())
        await runNext();
      now = target;
    },
    async advanceToNext() {
      await settled();
      const due = timers.first() !== undefined;
      await runNext();
      return due;
    },
    get pending() {
      return pending;
    },
  };
}

// Looked up once: a test's fake timers must not stop the clock from letting promises settle.
const { setImmediate } = globalThis;

/** One turn of the event loop, which runs all microtasks, theirs included. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
