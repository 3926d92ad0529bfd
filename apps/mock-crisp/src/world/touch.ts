import type { Session } from "./session.ts";
import type { Website } from "./website.ts";
import type { World } from "./world.ts";

/** Notes that a conversation changed: it becomes the newest of its website, in the same time however many there are. */
export function touch(world: World, website: Website, session: Session): void {
  session.updated_at = world.now();
  makeNewest(website, session);
}

/** The newest conversation of each website. A map gives its last entry only after all others. */
const newest = new WeakMap<Website, Session>();

/** Puts a conversation behind all others of its website: they are kept in the order of their last change. */
export function makeNewest(website: Website, session: Session): void {
  website.sessions.delete(session.session_id);
  website.sessions.set(session.session_id, session);
  newest.set(website, session);
}

/** The conversation of a website that changed last. Undefined: it has none. */
export function newestOf(website: Website): Session | undefined {
  const known = newest.get(website);
  if (known !== undefined && website.sessions.get(known.session_id) === known) return known;
  // It was removed, or the website was restored.
  const found = [...website.sessions.values()].at(-1);
  if (found !== undefined) newest.set(website, found);
  return found;
}
