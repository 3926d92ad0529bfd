import type { MockCrispSettings } from "../../settings/options.ts";
import { excerptOf, type Session } from "../../world/session.ts";

/** Settings of the website on which the form of some fields depends. */
export type ViewSettings = Pick<MockCrispSettings, "composeOperator">;

const statusOf = { pending: 0, unresolved: 1, resolved: 2 } as const;

/** A conversation as REST answers it. */
export function conversationView(session: Session, settings: ViewSettings) {
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
    compose: composeView(session, settings),
    unread: { operator: operator.length, visitor: visitor.length },
    assigned: session.assigned === null ? {} : { user_id: session.assigned },
    meta: metaView(session),
    created_at: session.created_at,
    updated_at: session.updated_at,
    waiting_since: session.waiting_since,
  };
}

/** The authors of messages being typed: of the team one operator, or a map of each operator's last text, as in the one recorded conversation. */
function composeView(
  { composing }: Session,
  { composeOperator }: ViewSettings,
): Pick<Session["composing"], "operator" | "visitor"> {
  const { operators = {}, ...now } = composing;
  if (composeOperator === "single") return now;
  const byId = Object.entries(operators).map(([id, { type, timestamp, excerpt, user }]) => [
    id,
    { type, timestamp, excerpt: type === "stop" ? null : excerpt, user },
  ]);
  // Both official clients, and so the declared answer, type one operator.
  return { ...now, operator: Object.fromEntries(byId) as never };
}

/** A visitor's metadata, as REST returns it. */
export function metaView(session: Session) {
  const { nickname, email, phone, address, subject, avatar, origin, ip, data, segments, connection, device } = session;
  return { nickname, email, phone, address, subject, avatar, origin, ip, data, segments, connection, device };
}
