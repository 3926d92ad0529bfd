import type { Outcome } from "../outcome.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** Options of a new website. */
export interface NewWebsite {
  readonly website_id?: string;
  readonly name: string;
  readonly domain: string;
  readonly logo?: string;
}

/** Makes an empty website: no operators, no plugins. */
export function addWebsite(world: World, { website_id, name, domain, logo }: NewWebsite): Outcome<Website> {
  const website: Website = {
    website_id: website_id ?? world.newId(),
    name,
    domain,
    logo: logo ?? "",
    deletion_requested_at: null,
    created_at: world.now(),
    operators: new Map(),
    sessions: new Map(),
    people: new Map(),
    people_by_email: new Map(),
    subscriptions: new Map(),
    inboxes: new Map(),
    teams: new Map(),
    spams: new Map(),
    campaigns: new Map(),
    campaign_templates: new Map(),
    helpdesk: null,
    plan: null,
    settings: {},
    verify: { enabled: false, secret: `mock_verify_${world.newId().replaceAll("-", "")}` },
    blocked_visitors: new Map(),
    forgotten_suggestions: new Set(),
    visitors: 0,
  };
  world.websites.set(website.website_id, website);
  return { value: website, events: [] };
}
