import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { ownMap } from "../own-map.ts";
import { found } from "../refusal.ts";
import { aboutSession, type Message, type Session } from "../session.ts";
import { touch } from "../touch.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** The message of that fingerprint, or the refusal `message_not_found`. */
export function requireMessage(session: Session, fingerprint: number): Message {
  return found(
    session.messages.get(fingerprint),
    "message_not_found",
    `the conversation has no message ${fingerprint}`,
  );
}

/** The message, and its new content, which matches the message's type. */
export interface MessageUpdate {
  readonly fingerprint: number;
  readonly content: unknown;
  /** True if it counts as an edit. Default `true`; a visitor's choice or answer does not. */
  readonly edited?: boolean;
}

/** Replaces a message's content: an edit, a picker's choice, a filled field. Event `message:updated`. */
export function updateMessage(
  world: World,
  website: Website,
  session: Session,
  { fingerprint, content, edited = true }: MessageUpdate,
): Outcome<Message> {
  const message = requireMessage(session, fingerprint);
  // A new object: the one that was sent stays as it was in the journal. Its content was checked where it came in.
  const updated = { ...message, content, ...(edited ? { edited } : {}) } as Message;
  session.messages.set(fingerprint, updated);
  touch(world, website, session);
  const data = { ...aboutSession(session), fingerprint, content: updated.content };
  return { value: updated, events: [caused("message:updated", data)] };
}

/** Removes a message. Event `message:removed`. */
export function removeMessage(
  world: World,
  website: Website,
  session: Session,
  { fingerprint }: Pick<MessageUpdate, "fingerprint">,
): Outcome {
  requireMessage(session, fingerprint);
  session.messages.delete(fingerprint);
  ownMap(session.marks).delete(fingerprint);
  session.unread.operator = session.unread.operator.filter((unread) => unread !== fingerprint);
  session.unread.visitor = session.unread.visitor.filter((unread) => unread !== fingerprint);
  if (session.last_fingerprint === fingerprint) session.last_fingerprint = lastOf(session);
  touch(world, website, session);
  return outcome(caused("message:removed", { ...aboutSession(session), fingerprint }));
}

/** The newest message that both sides see. */
function lastOf({ messages }: Session): number | null {
  for (const [fingerprint, { type }] of [...messages].reverse()) {
    if (type !== "note" && type !== "event") return fingerprint;
  }
  return null;
}
