import { monitorEventLoopDelay } from "node:perf_hooks";

/** Milliseconds between two readings of the clock. */
const RESOLUTION = 10;

/** Measures how late timers of this process ran since the call, in milliseconds at most: a busy machine spoils times. */
export function watchLateness(): () => number {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  return () => {
    histogram.disable();
    return Math.max(0, Math.ceil(histogram.max / 1e6) - RESOLUTION);
  };
}
