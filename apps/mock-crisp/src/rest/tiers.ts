import type { Tier } from "@x/crisp-types";

/** Every kind of token. */
export const everyTier: readonly Tier[] = ["user", "website", "plugin"];

/** Operators alone: what people do in Crisp's own app. */
export const userOnly: readonly Tier[] = ["user"];
