import { LONGEST_TIMER } from "../time/duration.ts";

/** Items that arrive one after another, and waits for them. */
export class Collection<T> {
  readonly items: T[] = [];
  readonly #watchers = new Set<() => void>();

  add(item: T): void {
    this.items.push(item);
    for (const watcher of [...this.#watchers]) watcher();
  }

  /**
   * Resolves with the first matching item from index `from` on, past or future; with undefined after `timeout` milliseconds.
   * Rejects with the signal's reason when it is aborted.
   */
  next(matches: (item: T) => boolean, timeout: number, signal: AbortSignal, from = 0): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const end = (found: T | undefined) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        signal.removeEventListener("abort", abort);
        resolve(found);
      };
      const abort = () => {
        reject(signal.reason);
        end(undefined);
      };
      const look = () => {
        const found = this.items.slice(from).find(matches);
        if (found !== undefined) end(found);
      };
      const timer = setTimeout(() => end(undefined), Math.min(timeout, LONGEST_TIMER));
      this.#watchers.add(look);
      signal.addEventListener("abort", abort);
      if (signal.aborted) abort();
      else look();
    });
  }
}
