/**
 * Runs work under one key one after another, and under different keys side by side. `tails` holds the last work of each
 * key while there is any, and is empty when all is done.
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
