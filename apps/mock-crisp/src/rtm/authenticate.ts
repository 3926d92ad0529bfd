import { authenticationSchema } from "@x/crisp-types";
import type { Token, World } from "../world/world.ts";
import { boundedNames } from "./bind.ts";

/** The lists of names in a client's authentication. Null: it left the list out. An empty list asks for nothing. */
export interface Asked {
  readonly events: readonly string[] | null;
  readonly rooms: readonly string[] | null;
  readonly inboxes: readonly string[] | null;
}

/** The result of an `authentication`, and its token. */
export type AuthenticationResult =
  | { readonly ok: true; readonly token: Token; readonly asked: Asked }
  /** `message` is what `unauthorized` carries. Only its first words are those of the module that Crisp likely uses. */
  | { readonly ok: false; readonly message: string };

/** Checks the argument of an `authentication` event. Never throws. */
export function authenticate(world: World, payload: unknown): AuthenticationResult {
  const parsed = authenticationSchema.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`${issue?.path.join(".") || "its argument"}: ${issue?.message ?? "not valid"}`);
  }
  const { tier, username, password, events, rooms, inboxes } = parsed.data;
  const token = world.tokens.get(username);
  if (token?.key !== password) return refused("no token has this username and password");
  if (token.tier !== tier) return refused(`the token is of tier ${token.tier}, not ${tier}`);
  return { ok: true, token, asked: { events: bounded(events), rooms: bounded(rooms), inboxes: bounded(inboxes) } };
}

const bounded = (names: readonly string[] | undefined) => (names === undefined ? null : boundedNames(names));

const refused = (why: string) => ({ ok: false as const, message: `Authentication failure: ${why}` });
