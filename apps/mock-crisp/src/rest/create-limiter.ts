import type { MockCrispSettings } from "../settings/options.ts";
import type { Clock } from "../time/clock.ts";
import { refuse } from "../world/refusal.ts";
import type { Token } from "../world/world.ts";

/** Counts a token's calls, and refuses those above the limits: `rate_limited`, `quota_limit_exceeded`. */
export type Limiter = (token: Token) => void;

const day = 24 * 3_600_000;

/** Creates a limiter of the limits that are set. Spans begin with a token's first call. */
export function createLimiter({
  clock,
  settings,
}: {
  readonly clock: Clock;
  readonly settings: MockCrispSettings;
}): Limiter {
  const { rateLimit, dailyQuota } = settings;
  const recent = createCounter(clock, rateLimit?.per ?? 0);
  const today = createCounter(clock, day);
  return (token) => {
    const quota = token.tier === "user" ? undefined : dailyQuota?.[token.tier];
    // Crisp bounds plugins by their quota alone.
    if (rateLimit && token.tier !== "plugin" && recent(token.identifier) > rateLimit.calls) {
      refuse(
        "rate_limited",
        `rate limit exceeded: at most ${rateLimit.calls} calls in ${rateLimit.per} ms`,
        rateLimit.status,
      );
    }
    if (quota !== undefined && today(token.identifier) > quota) {
      refuse("quota_limit_exceeded", `daily quota exceeded: at most ${quota} calls per day`);
    }
  };
}

/** Counts calls by key, from zero again after each span. */
function createCounter(clock: Clock, span: number): (key: string) => number {
  const counts = new Map<string, { since: number; count: number }>();
  return (key) => {
    const now = clock.now();
    const before = counts.get(key);
    const counted = before && now - before.since < span ? before : { since: now, count: 0 };
    counted.count += 1;
    counts.set(key, counted);
    return counted.count;
  };
}
