import type { Credentials } from "../api/mock-crisp.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { addToken } from "../world/acts/add-token.ts";
import { addWebsite } from "../world/acts/add-website.ts";
import type { Defaults } from "../world/create-world.ts";
import type { Operator } from "../world/operator.ts";
import { requireWebsite } from "./require-website.ts";
import type { Mock } from "./running-mock.ts";

/** A website apart: with a plugin that no other website installed, and tokens that see nothing else. */
export interface Site extends Defaults {
  readonly webhook_secret: string;
}

/** How a site may be named. */
export interface SiteOptions {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
}

/** Makes a site. It lives until it is removed, or the whole mock is reset. */
export function addSite(mock: Mock, options: SiteOptions = {}): Site {
  const { world, journal, sites } = mock;
  const website_id = world.newId();
  const plugin_id = world.newId();
  const user_id = world.newId();
  const token = (tier: "plugin" | "website" | "user", owner_id: string): Credentials => {
    const { identifier, key } = addToken(world, { tier, owner_id, scopes: null }).value;
    return { identifier, key };
  };
  const site: Site = {
    website_id,
    plugin_id,
    plugin_urn: `urn:mock.crisp:site-${plugin_id.slice(0, 8)}:0`,
    tokens: {
      plugin: token("plugin", plugin_id),
      website: token("website", website_id),
      user: token("user", user_id),
    },
    webhook_secret: `mock_secret_${world.newId().replaceAll("-", "")}`,
  };
  const { name = "Mock Site", domain = `${website_id.slice(0, 8)}.example.test` } = options;
  const [owner] = requireWebsite(mock, undefined).operators.values();
  build(mock, site, { name, domain }, owner ? [{ ...owner, user_id }] : []);
  sites.set(website_id, site);
  journal.append({ kind: "control", what: "website.added", website_id });
  return site;
}

/** The site of that website. Throws `not_found`; the default website is not one. */
export function requireSite({ sites }: Mock, id: string): Site {
  const site = sites.get(id);
  if (!site)
    throw new MockCrispError("not_found", `there is no website "${id}" apart. Make one: POST /_mock/websites.`);
  return site;
}

/** Back to the beginning, for this site alone: no conversations, hooks, deliveries or entries; its connections are cut. */
export function resetSite(mock: Mock, site: Site): void {
  const website = mock.world.websites.get(site.website_id);
  clearSite(mock, site);
  if (website) build(mock, site, website, [...website.operators.values()]);
  mock.journal.append({ kind: "control", what: "reset", website_id: site.website_id });
}

/** Removes a site and all that is its own. */
export function removeSite(mock: Mock, site: Site): void {
  const { world, sites } = mock;
  clearSite(mock, site);
  world.websites.delete(site.website_id);
  world.plugins.delete(site.plugin_id);
  for (const { identifier } of Object.values(site.tokens)) world.tokens.delete(identifier);
  sites.delete(site.website_id);
}

function clearSite({ world, gateway, deliveries, chaos, journal }: Mock, site: Site): void {
  for (const { id, identifier } of gateway.connections()) if (isTokenOf(site, identifier)) gateway.drop(id, "server");
  chaos.clear(site.website_id);
  deliveries.reset(({ website_id }) => website_id === site.website_id);
  for (const { id, owner_id } of [...world.hooks.values()]) {
    if (owner_id === site.plugin_id || owner_id === site.website_id) world.hooks.delete(id);
  }
  journal.clear(({ website_id }) => website_id === site.website_id);
}

/** Whether an identifier is of one of the site's tokens. */
export function isTokenOf({ tokens }: Site, identifier: string | undefined): boolean {
  return Object.values(tokens).some((token) => token.identifier === identifier);
}

function build(
  { world }: Mock,
  { website_id, plugin_id, plugin_urn: urn, webhook_secret }: Site,
  { name, domain }: { readonly name: string; readonly domain: string },
  operators: readonly Operator[],
): void {
  world.plugins.set(plugin_id, { plugin_id, urn, name: "Example plugin", webhook_secret });
  const website = addWebsite(world, { website_id, name, domain }).value;
  website.subscriptions.set(plugin_id, { plugin_id, since: world.now(), settings: {} });
  for (const operator of operators) website.operators.set(operator.user_id, operator);
}
