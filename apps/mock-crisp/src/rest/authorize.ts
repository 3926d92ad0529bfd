import type { AnyRoute } from "@x/crisp-types/routes";
import { found, refuse } from "../world/refusal.ts";
import { standsFor, type Token, type Website, type World } from "../world/world.ts";

/** Refuses a token whose tier may not use the route. */
export function checkTier(route: AnyRoute, token: Token): void {
  if (route.tiers.includes(token.tier)) return;
  refuse("restricted_route_tier", `this route requires a token of tier ${route.tiers.join(" or ")}`);
}

/** Refuses a plugin token that lacks the route's scope. Development tokens, and those of other tiers, have no scopes. */
export function checkScope(route: AnyRoute, token: Token): void {
  if (route.scope === null || token.scopes === null || token.scopes.includes(route.scope)) return;
  refuse("not_allowed", `the token needs the scope ${route.scope}`);
}

/** The website of a call, if its token may act on it. */
export function websiteFor(world: World, token: Token, websiteId: string): Website {
  const website = found(world.websites.get(websiteId), "website_not_found", `there is no website ${websiteId}`);
  if (standsFor(token, website)) return website;
  if (token.tier === "plugin") refuse("not_subscribed", `website ${websiteId} has not installed this plugin`);
  return refuse("not_allowed", `this token has no access to website ${websiteId}`);
}
