import { later, type Outcome, outcome } from "../outcome.ts";
import { refuse } from "../refusal.ts";
import type { Website } from "../website.ts";
import type { Token, World } from "../world.ts";
import { addWebsite, type NewWebsite } from "./add-website.ts";

/** Milliseconds between the request to delete a website and its deletion: seven days. */
const deletionDelay = 7 * 24 * 3_600_000;

/** Makes a website that belongs to an operator. Refused as `website_exists` when one has the domain. */
export function createWebsite(world: World, { owner_id }: Token, given: NewWebsite): Outcome<Website> {
  if (websiteOfDomain(world, given.domain))
    refuse("website_exists", `a website with the domain ${given.domain} already exists`);
  const owner = [...world.websites.values()].flatMap(({ operators }) => operators.get(owner_id) ?? []).at(0);
  const created = addWebsite(world, given);
  created.value.operators.set(owner_id, {
    ...{ email: "", first_name: "", last_name: "", availability: "online", avatar: null },
    ...owner,
    user_id: owner_id,
    role: "owner",
  });
  return created;
}

/** The website of a domain. */
export function websiteOfDomain({ websites }: World, domain: string): Website | undefined {
  return [...websites.values()].find((website) => website.domain.toLowerCase() === domain.toLowerCase());
}

/** Schedules the deletion of a website in seven days of the mock's clock, which can be aborted. */
export function requestDeletion(world: World, website: Website): Outcome {
  const requested = world.now();
  website.deletion_requested_at = requested;
  const act = () => {
    if (website.deletion_requested_at === requested) world.websites.delete(website.website_id);
    return outcome();
  };
  return { ...outcome(), later: [later(world, deletionDelay, act)] };
}

/** Aborts the deletion of a website. */
export function abortDeletion(website: Website): Outcome {
  website.deletion_requested_at = null;
  return outcome();
}
