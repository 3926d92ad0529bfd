import type { Tier } from "../events/event-definition.ts";

/** Every kind of token. */
export const everyTier: readonly Tier[] = ["user", "website", "plugin"];
