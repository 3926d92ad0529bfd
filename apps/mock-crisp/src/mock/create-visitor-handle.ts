import type { Visitor } from "../api/visitor.ts";
import { createVisitorActs } from "../operations/create-visitor-acts.ts";
import { requireSession } from "../operations/require-website.ts";
import type { RunningMock } from "../operations/running-mock.ts";
import { actAsVisitor } from "../operations/visitor-acts.ts";
import { say } from "../operations/visitors.ts";
import { waitForReply } from "../operations/wait-for-reply.ts";
import type { Session } from "../world/session.ts";

/** The handle of a visitor in an existing conversation. */
export function createVisitorHandle(mock: RunningMock, { session_id, website_id, nickname }: Session): Visitor {
  const heard = new Set<number>();
  return {
    session_id,
    website_id,
    nickname,
    ...createVisitorActs(async (word, input) => actAsVisitor(mock, session_id, word, input)),
    says: async (said) => say(mock, session_id, "user", said),
    teamSays: async (said) => say(mock, session_id, "operator", said),
    hears: (expected, { timeout, peek = false } = {}) =>
      waitForReply(mock, { session_id, expected, timeout, heard: peek ? new Set(heard) : heard }),
    messages: () => [...requireSession(mock, session_id).messages.values()],
    journal: () => mock.journal.entries().filter((entry) => entry.session_id === session_id),
  };
}
