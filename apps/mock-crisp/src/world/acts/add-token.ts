import type { Tier } from "@x/crisp-types";
import type { Outcome } from "../outcome.ts";
import type { Token, World } from "../world.ts";

/** Options of a new token. Without identifier and key, new ones are made. */
export interface NewToken {
  readonly tier: Tier;
  readonly owner_id: string;
  readonly identifier?: string;
  readonly key?: string;
  readonly scopes?: readonly string[] | null;
}

/** Creates a token. Its key begins with `mock_`, so that it cannot be a real key: those are hexadecimal. */
export function addToken(world: World, { tier, owner_id, identifier, key, scopes }: NewToken): Outcome<Token> {
  const token: Token = {
    tier,
    owner_id,
    identifier: identifier ?? world.newId(),
    key: key ?? `mock_${tier}_key_${`${world.newId()}${world.newId()}`.replaceAll("-", "")}`.slice(0, 64),
    scopes: scopes ?? null,
  };
  world.tokens.set(token.identifier, token);
  return { value: token, events: [] };
}
