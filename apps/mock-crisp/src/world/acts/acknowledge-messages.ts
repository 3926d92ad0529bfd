import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { ownMap } from "../own-map.ts";
import { aboutSession, type MessageMarks, type Session } from "../session.ts";

/** The messages that were read or delivered. */
export interface Acknowledgement {
  /** The author of the messages: those of the visitor (`"user"`) are read by the team. */
  readonly from: "user" | "operator";
  /** The channel. Default `"chat"`. */
  readonly origin?: string;
  /** Default: all that were not yet. */
  readonly fingerprints?: readonly number[];
}

/**
 * Messages were read. Event `message:acknowledge:read:send` when the team read what the visitor wrote,
 * `message:acknowledge:read:received` the other way; none when all had been read.
 */
export function markRead(session: Session, { from, origin = "chat", fingerprints }: Acknowledgement): Outcome {
  const side = from === "user" ? "operator" : "visitor";
  const wanted = fingerprints && new Set(fingerprints);
  const read = session.unread[side].filter((fingerprint) => wanted?.has(fingerprint) ?? true);
  if (read.length === 0) return outcome();
  session.unread[side] = wanted ? session.unread[side].filter((fingerprint) => !wanted.has(fingerprint)) : [];
  for (const fingerprint of read) mark(session, fingerprint, { read: origin });
  const data = { ...aboutSession(session), origin, fingerprints: read };
  return outcome(
    from === "user" ? caused("message:acknowledge:read:send", data) : caused("message:acknowledge:read:received", data),
  );
}

/** The visitor's last message is unread by the team again. Event `message:acknowledge:unread:send`. */
export function markUnread(
  session: Session,
  { from, origin = "chat" }: Omit<Acknowledgement, "fingerprints">,
): Outcome {
  const side = from === "user" ? "operator" : "visitor";
  if (session.unread[side].length > 0) return outcome();
  const last = [...session.messages.values()].findLast((message) => message.from === from);
  if (!last) return outcome();
  const { fingerprint } = last;
  session.unread[side] = [fingerprint];
  delete session.marks.get(fingerprint)?.read;
  // Crisp names no event for the visitor's side of this.
  if (from === "operator") return outcome();
  return outcome(
    caused("message:acknowledge:unread:send", { ...aboutSession(session), origin, fingerprints: [fingerprint] }),
  );
}

/** Messages reached the other side. Event `message:acknowledge:delivered`; none when all had. */
export function markDelivered(session: Session, { from, origin = "chat", fingerprints }: Acknowledgement): Outcome {
  const wanted = fingerprints && new Set(fingerprints);
  const delivered: number[] = [];
  for (const [fingerprint, message] of session.messages) {
    if (message.from !== from || session.marks.get(fingerprint)?.delivered !== undefined) continue;
    if (wanted?.has(fingerprint) ?? true) delivered.push(fingerprint);
  }
  if (delivered.length === 0) return outcome();
  for (const fingerprint of delivered) mark(session, fingerprint, { delivered: origin });
  return outcome(
    caused("message:acknowledge:delivered", { ...aboutSession(session), origin, fingerprints: delivered }),
  );
}

function mark(session: Session, fingerprint: number, marks: MessageMarks): void {
  session.marks = ownMap(session.marks).set(fingerprint, { ...session.marks.get(fingerprint), ...marks });
}
