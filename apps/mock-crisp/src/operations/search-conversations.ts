import { listConversations } from "../world/list-conversations.ts";
import type { Session } from "../world/session.ts";
import { requireWebsites } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";
import { summaryOf, type VisitorSummary } from "./visitors.ts";

/** The conversations to find. Filters that are left out match every conversation. */
export interface ConversationQuery {
  /** Text in the nickname, the email address or a message; not case-sensitive. */
  readonly query?: string | undefined;
  readonly state?: Session["state"] | undefined;
  /** Only conversations with messages that no operator has read. */
  readonly unread?: boolean | undefined;
  /** A user id, or `none` for conversations without an assignee. */
  readonly assigned?: string | undefined;
  readonly website_id?: string | undefined;
  /** Only these session ids. The total still counts every conversation that matches the other filters. */
  readonly sessions?: readonly string[] | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

/** One page of conversations, and the number of all that match. */
export interface ConversationPage {
  readonly conversations: readonly VisitorSummary[];
  readonly total: number;
}

const EVERYTHING = { skip: 0, limit: Number.POSITIVE_INFINITY };

/** Searches the conversations of all websites, or of one; those that changed last come first. Throws `not_found`. */
export function searchConversations(mock: RunningMock, search: ConversationQuery): ConversationPage {
  const { query, state, unread, assigned, sessions, offset = 0, limit = 100 } = search;
  const websites = requireWebsites(mock, search.website_id);
  const wanted = sessions && new Set(sessions);
  const found = websites
    .flatMap((website) =>
      listConversations(
        website,
        {
          includeEmpty: true,
          unread,
          ...(query === undefined || query.trim() === "" ? {} : { text: query.trim() }),
          ...(assigned === "none" ? { unassigned: true } : { assigned }),
        },
        EVERYTHING,
      ),
    )
    .filter((session) => state === undefined || session.state === state);
  if (websites.length > 1) found.sort((a, b) => b.updated_at - a.updated_at);
  const listed = wanted === undefined ? found : found.filter(({ session_id }) => wanted.has(session_id));
  return { conversations: listed.slice(offset, offset + limit).map(summaryOf), total: found.length };
}
