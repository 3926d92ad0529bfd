// The measuring functions of contestants.

/** Keeps the last result alive, so that the compiler cannot drop the work that made it. @type {{ last: unknown }} */
const sink = { last: undefined };

/**
 * Calls `act` again and again, one call at a time, and returns calls per second. Warms up for a third of the time first.
 * A promise is awaited before the next call.
 *
 * @param {() => unknown} act
 * @param {{ seconds: number }} context
 * @returns {Promise<number>}
 */
export async function perSecond(act, { seconds }) {
  const first = act();
  const isAsync = first instanceof Promise;
  sink.last = await first;

  /** @param {number} count */
  const batch = async (count) => {
    const start = performance.now();
    if (isAsync) for (let index = 0; index < count; index++) sink.last = await act();
    else for (let index = 0; index < count; index++) sink.last = act();
    return performance.now() - start;
  };

  // The clock is read between batches of about 2 ms: reading it at each call would be most of a cheap call's cost.
  let size = 1;
  const warmUntil = performance.now() + seconds * 333;
  while (performance.now() < warmUntil) {
    const took = await batch(size);
    size = Math.max(1, Math.min(size * 2, Math.round((size * 2) / Math.max(took, 0.001))));
  }

  let calls = 0;
  let took = 0;
  while (took < seconds * 1000) {
    took += await batch(size);
    calls += size;
  }
  return (calls / took) * 1000;
}

/**
 * Milliseconds that one call took, its promise included.
 *
 * @param {() => unknown} act
 * @returns {Promise<number>}
 */
export async function milliseconds(act) {
  const start = performance.now();
  sink.last = await act();
  return performance.now() - start;
}

/**
 * Bytes of heap and buffers in use after a garbage collection. Resident memory is in `process.memoryUsage().rss`: it shows more than the
 * program uses, and never shrinks at once.
 *
 * @returns {Promise<number>}
 */
export async function usedBytes() {
  // Twice, with a turn between: finalizers and weak references are settled by the second.
  for (let index = 0; index < 2; index++) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * The value below which `share` of the values lie. Sorts a copy.
 *
 * @param {number[]} values
 * @param {number} share 0.5 for the median, 0.99 for p99.
 * @returns {number} `NaN` without values.
 */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}
