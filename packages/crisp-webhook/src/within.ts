/** The longest delay that timers support: a longer one would fire at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Settles like `work`, or resolves with `"late"` after `ms` milliseconds; `work` then continues, and its failure is no
 * longer reported. Without `ms` it waits without a limit.
 */
export function within<T>(work: Promise<T>, ms: number | undefined): Promise<T | "late"> {
  // Without another promise: most receivers have no limits.
  return ms === undefined ? work : race(work, ms);
}

async function race<T>(work: Promise<T>, ms: number): Promise<T | "late"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(resolve, Math.min(ms, LONGEST), "late");
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
