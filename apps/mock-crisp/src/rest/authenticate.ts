import { timingSafeEqual } from "node:crypto";
import { refuse } from "../world/refusal.ts";
import type { Token, World } from "../world/world.ts";

/**
 * The token that a call comes with: Basic authentication of identifier and key, and its tier in `X-Crisp-Tier`
 * (`user` when there is none, as the official client's default). Refused as `invalid_session` when the pair is not
 * known or the tier is not the token's.
 */
export function authenticate(world: World, authorization: string | undefined, tier: string | undefined): Token {
  const [, credentials] = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(authorization ?? "") ?? [];
  if (credentials === undefined)
    refuse("invalid_session", "missing credentials: send Basic authentication with the token's identifier and key");
  const decoded = Buffer.from(credentials, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  const token = world.tokens.get(decoded.slice(0, colon));
  if (colon < 0 || token === undefined || !same(token.key, decoded.slice(colon + 1))) {
    return refuse("invalid_session", "unknown identifier or key");
  }
  if (token.tier !== (tier ?? "user")) {
    refuse("invalid_session", `wrong tier: send the header X-Crisp-Tier: ${token.tier} with this token`);
  }
  return token;
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
