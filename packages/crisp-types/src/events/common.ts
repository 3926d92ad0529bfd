import type { Surface, Tier } from "../define-event.ts";

const rtmAndWebhook: readonly Surface[] = ["rtm", "webhook"];
const rtm: readonly "rtm"[] = ["rtm"];
const everyTier: readonly Tier[] = ["user", "website", "plugin"];

/** Sent on both surfaces to any tier: the usual case. Shape known from the official Node and Go clients. */
export const everywhere = { surfaces: rtmAndWebhook, tiers: everyTier, source: "sdk" } as const;

/** Sent on both surfaces, to user tokens alone. */
export const userOnly = { ...everywhere, tiers: ["user"] } as const;

/** Sent over the RTM API alone, to user tokens alone. */
export const rtmUserOnly = { ...userOnly, surfaces: rtm } as const;
