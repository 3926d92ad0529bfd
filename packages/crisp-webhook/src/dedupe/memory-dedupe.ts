import { refuse } from "../errors.ts";
import type { Awaitable } from "../signature/engine.ts";

/** Remembers which deliveries were handled, by key. What it throws makes the answer 500, so that Crisp tries again. */
export interface DedupeStore {
  /**
   * Takes the key for this attempt. `true`: it is yours to handle. `false`: it was handled before. `"running"`: another
   * attempt holds it and may yet fail; the answer is 503, so that Crisp asks again.
   */
  claim(key: string): Awaitable<boolean | "running">;
  /** Marks a key that was claimed as handled. */
  commit(key: string): Awaitable<unknown>;
  /** Gives back a key whose handlers failed, so that the next attempt runs them again. */
  release(key: string): Awaitable<unknown>;
}

/** The bounds of {@link memoryDedupe}. */
export interface MemoryDedupeOptions {
  /** How many deliveries are remembered; beyond, the oldest are forgotten. Default 10,000, which take about 2 MB. */
  readonly maxEntries?: number;
  /** How long one is remembered, in milliseconds. Default a day. */
  readonly ttl?: number;
  /** The present time in milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** A {@link DedupeStore} for a single process. It forgets on restart: processes in number share `/redis` instead. */
export function memoryDedupe(options: MemoryDedupeOptions = {}): DedupeStore {
  const { maxEntries = 10_000, ttl = 86_400_000, now = Date.now } = options;
  if (!(maxEntries > 0)) refuse("`maxEntries` is a number, more than 0");
  if (!(ttl > 0)) refuse("`ttl` is a number of milliseconds, more than 0");
  // In order of their time, since each is put last whenever its time is set.
  const entries = new Map<string, { readonly handled: boolean; readonly until: number }>();

  function put(key: string, handled: boolean): void {
    entries.delete(key);
    entries.set(key, { handled, until: now() + ttl });
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) break;
      entries.delete(oldest);
    }
  }

  return {
    claim(key) {
      const present = now();
      for (const [oldest, { until }] of entries) {
        if (until > present) break;
        entries.delete(oldest);
      }
      const entry = entries.get(key);
      if (entry !== undefined) return entry.handled ? false : "running";
      put(key, false);
      return true;
    },
    commit: (key) => put(key, true),
    release: (key) => entries.delete(key),
  };
}
