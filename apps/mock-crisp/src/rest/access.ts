import type { Tier } from "@x/crisp-types";

/** Every kind of token. */
export const everyTier: readonly Tier[] = ["user", "website", "plugin"];

/** Operators alone: what people do in Crisp's own app. No source names scopes, since plugins may not. */
export const forUsers = { tiers: ["user"] } as const satisfies { readonly tiers: readonly Tier[] };

/** Any token; a production plugin needs the scope for reading. */
export const reading = (scope: string) => ({ tiers: everyTier, scope: `${scope}:read` });

/** Any token; a production plugin needs the scope for writing. */
export const writing = (scope: string) => ({ tiers: everyTier, scope: `${scope}:write` });
