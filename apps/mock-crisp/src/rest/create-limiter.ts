import type { MockCrispSettings } from "../settings/options.ts";
import type { ClockOf } from "../time/clocks.ts";
import { refuse } from "../world/refusal.ts";
import { onlyWebsiteOf, type Token, type World } from "../world/world.ts";

/** Dependencies of {@link createLimiter}. */
export interface LimiterDependencies {
  readonly world: World;
  readonly clocks: ClockOf;
  readonly settingsOf: (website_id?: string) => MockCrispSettings;
}

/** Counts a token's calls, and refuses those above the limits: `rate_limited`, `quota_limit_exceeded`. */
export type Limiter = (token: Token) => void;

const day = 24 * 3_600_000;

/** Creates a limiter of the limits that are set for a token's website. Spans begin with a token's first call. */
export function createLimiter({ world, clocks, settingsOf }: LimiterDependencies): Limiter {
  const recent = createCounter();
  const today = createCounter();
  return (token) => {
    const website = onlyWebsiteOf(world, token);
    const { rateLimit, dailyQuota } = settingsOf(website);
    const moment = { now: clocks.of(website).now(), generation: world.by(website).generation.count };
    const quota = token.tier === "user" ? undefined : dailyQuota[token.tier];
    const { calls, per, status } = rateLimit;
    // Crisp bounds plugins by their quota only.
    if (calls !== undefined && token.tier !== "plugin" && recent(token.identifier, per, moment) > calls) {
      refuse("rate_limited", `call at most ${calls} times in ${per} ms`, status);
    }
    if (quota !== undefined && today(token.identifier, day, moment) > quota) {
      refuse("quota_limit_exceeded", `call at most ${quota} times a day`, dailyQuota.status);
    }
  };
}

/** The time of a call, and the state that it is made in. */
interface Moment {
  readonly now: number;
  /** Changes with each reset and restore. */
  readonly generation: number;
}

/** Counts calls by key, from zero again after each span, reset and restore, and when the clock was set back. */
function createCounter(): (key: string, span: number, moment: Moment) => number {
  const counts = new Map<string, { since: number; generation: number; count: number }>();
  return (key, span, { now, generation }) => {
    const before = counts.get(key);
    const goes = before?.generation === generation && now >= before.since && now - before.since < span;
    const counted = goes ? before : { since: now, generation, count: 0 };
    counted.count += 1;
    counts.set(key, counted);
    return counted.count;
  };
}
