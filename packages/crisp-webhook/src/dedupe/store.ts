import type { Awaitable } from "../awaitable.ts";

/**
 * Remembers by key which deliveries were handled. If it throws, the answer is 503, so that Crisp delivers again.
 *
 * `token` identifies one claim: two attempts in one process have different ones. A store may ignore it if it cannot
 * compare; then a late attempt may release the claim of a newer one.
 */
export interface DedupeStore {
  /**
   * Claims the key for this attempt. `true`: claimed. `false`: handled before. `"running"`: another attempt holds the
   * claim and may still fail; the answer is 503, so that Crisp asks again. Must be atomic over all processes.
   */
  claim(key: string, token?: string): Awaitable<boolean | "running">;
  /** Marks a key as handled. */
  commit(key: string, token?: string): Awaitable<unknown>;
  /** Gives up a claim whose handlers failed, so that the next attempt runs them again. */
  release(key: string, token?: string): Awaitable<unknown>;
  /**
   * Extends a claim by `claimTtl` from now. Called every third of `claimTtl` while the handlers run. `false`: the claim
   * is lost. Optional: without it a claim must outlive the slowest handler.
   */
  renew?(key: string, token: string): Awaitable<unknown>;
  /** For how long `claim` and `renew` claim a key, in milliseconds. Default 60,000. */
  readonly claimTtl?: number;
}
