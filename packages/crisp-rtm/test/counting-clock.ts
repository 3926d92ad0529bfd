import { type Clock, systemClock } from "../src/clock.ts";

/** The system's clock, with the timers that have neither run nor been cleared. */
export function createCountingClock(): { readonly clock: Clock; readonly timers: ReadonlySet<unknown> } {
  const timers = new Set<unknown>();
  const clock: Clock = {
    ...systemClock,
    setTimeout(act, delay) {
      const timer = systemClock.setTimeout(() => {
        timers.delete(timer);
        act();
      }, delay);
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      timers.delete(timer);
      systemClock.clearTimeout(timer);
    },
  };
  return { clock, timers };
}
