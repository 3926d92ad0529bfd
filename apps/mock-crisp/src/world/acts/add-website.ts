import type { Outcome } from "../outcome.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** What to make a website of. */
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
    operators: new Map(),
    sessions: new Map(),
    subscriptions: new Map(),
    visitors: 0,
  };
  world.websites.set(website.website_id, website);
  return { value: website, events: [] };
}
