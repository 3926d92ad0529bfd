import { type MetaUpdate, setMeta } from "../world/acts/set-meta.ts";
import type { Session } from "../world/session.ts";
import { requireSession, requireWebsite } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";
import { summaryOf, type VisitorSummary } from "./visitors.ts";

const shown = [
  "inbox_id",
  "people_id",
  "availability",
  "is_verified",
  "is_blocked",
  "phone",
  "address",
  "subject",
  "avatar",
  "origin",
  "ip",
  "topic",
  "data",
  "segments",
  "device",
  "participants",
  "verifications",
  "pages",
  "events",
  "created_at",
  "waiting_since",
  "active_at",
] as const satisfies readonly (keyof Session)[];

/** Everything that a conversation holds except its messages. */
export type ConversationDetails = VisitorSummary & Pick<Session, (typeof shown)[number]>;

/** The details of a conversation. Throws `not_found`. */
export function conversationDetails(mock: RunningMock, sessionId: string): ConversationDetails {
  const session = requireSession(mock, sessionId);
  const details = Object.fromEntries(shown.map((key) => [key, session[key]]));
  // The keys are those of the list, and the values the session's own.
  return { ...summaryOf(session), ...details } as ConversationDetails;
}

/** Changes what a visitor says about themselves, as the chatbox does: one event per changed value. Throws `not_found`. */
export function changeVisitor(mock: RunningMock, sessionId: string, update: MetaUpdate): ConversationDetails {
  const session = requireSession(mock, sessionId);
  mock.publishOutcome(
    setMeta(mock.world.by(session.website_id), requireWebsite(mock, session.website_id), session, update),
  );
  return conversationDetails(mock, sessionId);
}
