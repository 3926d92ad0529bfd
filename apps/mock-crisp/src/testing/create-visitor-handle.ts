import { hear } from "../acts/hear.ts";
import { requireSession } from "../acts/require-website.ts";
import { say } from "../acts/visitors.ts";
import type { Mock } from "../mock.ts";
import type { Session } from "../world/session.ts";
import type { Visitor } from "./visitor.ts";

/** A visitor to be played, in a conversation that exists. */
export function createVisitorHandle(mock: Mock, { session_id, website_id, nickname }: Session): Visitor {
  const heard = new Set<number>();
  return {
    session_id,
    website_id,
    nickname,
    says: async (said) => say(mock, session_id, "user", said),
    teamSays: async (said) => say(mock, session_id, "operator", said),
    hears: (expected, { timeout, peek = false } = {}) =>
      hear(mock, { session_id, expected, timeout, heard: peek ? new Set(heard) : heard }),
    messages: () => [...requireSession(mock, session_id).messages.values()],
    journal: () => mock.journal.entries().filter((entry) => entry.session_id === session_id),
  };
}
