import { later, type Outcome, outcome } from "../outcome.ts";
import type { Session } from "../session.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { sendMessage } from "./send-message.ts";
import type { DoneBy } from "./set-state.ts";

/** The text of a reminder, and when it is due, in milliseconds. */
export interface Reminder extends DoneBy {
  readonly at: number;
  readonly note: string;
}

/** Reminds the team of a conversation: at the given time, a note is written in it. Event `message:received`. */
export function remind(
  world: World,
  website: Website,
  session: Session,
  { at, note, user, origin = "chat" }: Reminder,
): Outcome {
  const act = () =>
    website.sessions.has(session.session_id)
      ? sendMessage(world, website, session, {
          type: "note",
          from: "operator",
          origin,
          content: note,
          automated: true,
          ...(user ? { user } : {}),
        })
      : outcome();
  return { ...outcome(), later: [later(world, Math.max(0, at - world.now()), act)] };
}
