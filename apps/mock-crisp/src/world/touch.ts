import type { Session } from "./session.ts";
import type { Website } from "./website.ts";
import type { World } from "./world.ts";

/** Notes that a conversation changed: it becomes the newest of its website, in the same time however many there are. */
export function touch(world: World, website: Website, session: Session): void {
  session.updated_at = world.now();
  website.sessions.delete(session.session_id);
  website.sessions.set(session.session_id, session);
}
