import { duration, integer, oneOfNumbers } from "../kinds.ts";
import { never } from "../measure.ts";
import { setting } from "../setting.ts";

/** Limits on the REST calls of a token. */
export const quotas = {
  rateLimit: {
    calls: setting(integer(1), {
      default: undefined,
      perWebsite: true,
      summary: "REST calls that a token may make in a span; unlimited if not set",
      details: "Does not apply to plugin tokens, which only have their daily quota, as documented by Crisp.",
    }),
    per: setting(duration, { default: 60_000, perWebsite: true, summary: "span of the rate limit" }),
    status: setting(oneOfNumbers(429, 420), {
      default: 429,
      perWebsite: true,
      summary: "status of a call above the rate limit",
      assumption: {
        id: "rest-rate-limit-status",
        question: "With which status are calls above the rate limit answered?",
        source: "Crisp's reference names both 429 and 420",
        confidence: "documented",
        measure: never("rate limits are never provoked"),
      },
    }),
  },
  dailyQuota: {
    website: setting(integer(0), {
      default: undefined,
      perWebsite: true,
      summary: "REST calls that a website token may make in a day; unlimited if not set",
      details: "Crisp's own is 10,000.",
    }),
    plugin: setting(integer(0), {
      default: undefined,
      perWebsite: true,
      summary: "REST calls that a plugin token may make in a day; unlimited if not set",
      details: "Crisp's own default is 5,000.",
    }),
    status: setting(oneOfNumbers(423, 429, 420), {
      default: 423,
      perWebsite: true,
      summary: "status of a call above the daily quota",
      assumption: {
        id: "rest-daily-quota-status",
        question: "With which status are calls above the daily quota answered?",
        source: "Crisp's own importer handles 423, added by a contributor who met it",
        confidence: "reported",
        measure: never("quotas are never provoked"),
      },
    }),
  },
};
