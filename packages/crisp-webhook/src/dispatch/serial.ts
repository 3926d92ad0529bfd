/**
 * Runs work with the same key one after another, and work with different keys concurrently. `tails` holds the last work
 * of each key that has unfinished work.
 */
export function createSerial(tails = new Map<string, Promise<unknown>>()) {
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(key);
    const run = before === undefined ? work() : before.then(work, work);
    tails.set(key, run);
    try {
      return await run;
    } finally {
      if (tails.get(key) === run) tails.delete(key);
    }
  };
}
