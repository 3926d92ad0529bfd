import { refuse } from "../errors.ts";
import type { DedupeStore } from "./store.ts";

/** Options of {@link memoryDedupe}. */
export interface MemoryDedupeOptions {
  /** The number of handled deliveries to remember; beyond it, the oldest are forgotten. Default 10,000, which take about 2 MB. */
  readonly maxEntries?: number | undefined;
  /** The time to remember a handled delivery, in milliseconds. Default one day. */
  readonly ttl?: number | undefined;
  /** The time that a claim lasts without being renewed, in milliseconds. Default one minute. */
  readonly claimTtl?: number | undefined;
  /** Returns the time in milliseconds since any fixed moment. Default: a clock that does not follow steps of the system's clock. */
  readonly now?: (() => number) | undefined;
}

/** Creates a {@link DedupeStore} for a single process. It forgets on restart; several processes share `/redis` instead. */
export function memoryDedupe(options: MemoryDedupeOptions = {}): Required<DedupeStore> {
  const { maxEntries = 10_000, ttl = 86_400_000, claimTtl = 60_000, now = () => performance.now() } = options ?? {};
  if (!(maxEntries > 0)) refuse("`maxEntries` must be a number, more than 0");
  if (!(ttl > 0)) refuse("`ttl` must be a number of milliseconds, more than 0");
  if (!(claimTtl > 0)) refuse("`claimTtl` must be a number of milliseconds, more than 0");
  if (typeof now !== "function") refuse("`now` must be a function");
  // Both maps are ordered by expiry, since each write puts its key last.
  const claims = new Map<string, { readonly token: string | undefined; readonly until: number }>();
  const handled = new Map<string, { readonly until: number }>();

  function hold(key: string, token: string | undefined): void {
    claims.delete(key);
    claims.set(key, { token, until: now() + claimTtl });
  }

  const isHeldBy = (key: string, token: string | undefined) =>
    claims.has(key) && (token === undefined || claims.get(key)?.token === token);

  return {
    claimTtl,
    claim(key, token) {
      const present = now();
      removeExpired(claims, present);
      removeExpired(handled, present);
      if (handled.has(key)) return false;
      if (claims.has(key)) return "running";
      hold(key, token);
      return true;
    },
    renew(key, token) {
      if (!isHeldBy(key, token)) return false;
      hold(key, token);
      return true;
    },
    commit(key) {
      claims.delete(key);
      handled.delete(key);
      handled.set(key, { until: now() + ttl });
      // Claims do not count: evicting one would let its delivery be handled twice.
      for (const oldest of handled.keys()) {
        if (handled.size <= maxEntries) break;
        handled.delete(oldest);
      }
    },
    release(key, token) {
      if (isHeldBy(key, token)) claims.delete(key);
    },
  };
}

function removeExpired(entries: Map<string, { readonly until: number }>, present: number): void {
  for (const [key, { until }] of entries) {
    if (until > present) break;
    entries.delete(key);
  }
}
