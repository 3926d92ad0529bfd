import type { Session } from "./session.ts";
import type { Website } from "./website.ts";
import type { World } from "./world.ts";

/** Notes that a conversation changed: it becomes the newest of its website, in the same time however many there are. */
export function touch(world: World, website: Website, session: Session): void {
  session.updated_at = world.now();
  makeNewest(website, session);
}

/** The conversations of a website in the order of their last change. A map gives its last entry only after all others. */
interface Order {
  /** A conversation that changed again is added again: earlier places of it do not count. */
  readonly sessions: Session[];
  readonly places: Map<Session, number>;
}

/** Made when a website is first listed. */
const orders = new WeakMap<Website, Order>();

/** Puts a conversation behind all others of its website: they are kept in the order of their last change. */
export function makeNewest(website: Website, session: Session): void {
  website.sessions.delete(session.session_id);
  website.sessions.set(session.session_id, session);
  const order = orders.get(website);
  if (order === undefined) return;
  order.places.set(session, order.sessions.push(session) - 1);
  // Many places that do not count: the next list makes it from the map again.
  if (order.sessions.length > 2 * website.sessions.size + 1_000) orders.delete(website);
}

/** Removes a conversation from its website. */
export function removeSession(website: Website, { session_id }: Pick<Session, "session_id">): void {
  const session = website.sessions.get(session_id);
  website.sessions.delete(session_id);
  if (session !== undefined) orders.get(website)?.places.delete(session);
}

/** The conversations of a website, the one that changed last first. Taking the first ones is as fast in a large world. */
export function* newestFirst(website: Website): Generator<Session, void> {
  const { sessions, places } = orderOf(website);
  for (let place = sessions.length - 1; place >= 0; place -= 1) {
    const session = sessions[place];
    if (session !== undefined && places.get(session) === place) yield session;
  }
}

function orderOf(website: Website): Order {
  const known = orders.get(website);
  if (known !== undefined && known.places.size === website.sessions.size) return known;
  const sessions = [...website.sessions.values()];
  const order = { sessions, places: new Map(sessions.map((session, place) => [session, place])) };
  orders.set(website, order);
  return order;
}

/** The conversation of a website that changed last. Undefined: it has none. */
export function newestOf(website: Website): Session | undefined {
  for (const session of newestFirst(website)) return session;
  return undefined;
}
