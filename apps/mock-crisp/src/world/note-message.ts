import type { MessageFields } from "./build-message.ts";
import type { Session } from "./session.ts";

/** The parts of a message that a conversation tracks. */
export interface NotedMessage extends Pick<MessageFields, "type" | "from" | "fingerprint"> {
  /** Not shown to the other side: it stays read there. */
  readonly stealth?: boolean | undefined;
  /** True if an answer of the team does not change `waiting_since`. */
  readonly keepsWaiting?: boolean | undefined;
}

/** Updates a conversation's record of its messages: the last one, the unread ones, and the time since which the visitor waits. */
export function noteMessage(session: Session, message: NotedMessage, now: number): void {
  const { type, from, fingerprint, stealth, keepsWaiting } = message;
  const fromVisitor = from === "user";
  const internal = type === "note" || type === "event";
  if (!internal) session.last_fingerprint = fingerprint;
  const hidden = stealth || (internal && !fromVisitor);
  if (!hidden) session.unread[fromVisitor ? "operator" : "visitor"].push(fingerprint);
  if (fromVisitor) {
    session.waiting_since ??= now;
    session.active_at = now;
    session.availability = "online";
  } else if (!internal && !keepsWaiting) {
    session.waiting_since = null;
  }
}
