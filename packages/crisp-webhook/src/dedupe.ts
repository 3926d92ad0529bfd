import type { Awaitable } from "./engine.ts";

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
