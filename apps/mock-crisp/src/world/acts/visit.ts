import { type CausedEvent, caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import type { ProfileEvent } from "../profile.ts";
import { aboutSession, type Page, type Session } from "../session.ts";
import { touch } from "../touch.ts";
import { visitorsOnline } from "../visitors.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** The visitor saw pages of the website. Event `session:sync:pages`. */
export function browsePages(world: World, website: Website, session: Session, pages: readonly Page[]): Outcome {
  session.pages = [...session.pages, ...pages];
  touch(world, website, session);
  return outcome(caused("session:sync:pages", { ...aboutSession(session), pages: [...pages] }));
}

/** The visitor did something that the website records. Event `session:sync:events`. */
export function recordEvents(
  world: World,
  website: Website,
  session: Session,
  events: readonly ProfileEvent[],
): Outcome {
  session.events = [...session.events, ...events];
  touch(world, website, session);
  return outcome(caused("session:sync:events", { ...aboutSession(session), events: [...events] }));
}

/** The visitor rated the conversation, with 1 to 5 stars. Event `session:sync:rating`. */
export function rate(session: Session, rating: { readonly stars: number; readonly comment?: string }): Outcome {
  return outcome(caused("session:sync:rating", { ...aboutSession(session), rating }));
}

/**
 * The visitor comes online or leaves. Events `session:update_availability` and `website:update_visitors_count`; none
 * when nothing changed.
 */
export function setVisitorAvailability(
  world: World,
  website: Website,
  session: Session,
  availability: Session["availability"],
): Outcome {
  if (session.availability === availability) return outcome();
  session.availability = availability;
  session.active_at = world.now();
  const events: CausedEvent[] = [
    caused("session:update_availability", { ...aboutSession(session), availability }),
    caused("website:update_visitors_count", {
      website_id: website.website_id,
      visitors_count: visitorsOnline(website).length,
    }),
  ];
  return outcome(...events);
}
