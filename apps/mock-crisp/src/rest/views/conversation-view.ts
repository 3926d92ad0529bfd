import { excerptOf, type Session } from "../../world/session.ts";

const statusOf = { pending: 0, unresolved: 1, resolved: 2 } as const;

/** A conversation as REST answers it. */
export function conversationView(session: Session) {
  const last = session.last_fingerprint === null ? undefined : session.messages.get(session.last_fingerprint);
  const { operator, visitor } = session.unread;
  return {
    session_id: session.session_id,
    website_id: session.website_id,
    inbox_id: session.inbox_id,
    ...(session.people_id === null ? {} : { people_id: session.people_id }),
    state: session.state,
    status: statusOf[session.state],
    is_verified: session.is_verified,
    is_blocked: session.is_blocked,
    availability: session.availability,
    active: { now: session.availability === "online", last: session.active_at },
    last_message: last ? excerptOf(last) : "",
    preview_message: last
      ? { type: last.type, from: last.from, excerpt: excerptOf(last), fingerprint: last.fingerprint }
      : null,
    topic: session.topic,
    verifications: session.verifications,
    participants: session.participants,
    mentions: session.mentions,
    compose: session.composing,
    unread: { operator: operator.length, visitor: visitor.length },
    assigned: session.assigned === null ? {} : { user_id: session.assigned },
    meta: metaView(session),
    created_at: session.created_at,
    updated_at: session.updated_at,
    waiting_since: session.waiting_since,
  };
}

/** A visitor's metadata, as REST returns it. */
export function metaView(session: Session) {
  const { nickname, email, phone, address, subject, avatar, origin, ip, data, segments, connection, device } = session;
  return { nickname, email, phone, address, subject, avatar, origin, ip, data, segments, connection, device };
}
