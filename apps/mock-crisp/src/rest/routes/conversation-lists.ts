import { filterConditions } from "@x/crisp-types/routes";
import { decideOnSpam, requireSpam } from "../../world/acts/decide-on-spam.ts";
import { listConversations } from "../../world/list-conversations.ts";
import { pageOf } from "../../world/paging.ts";
import { refuse } from "../../world/refusal.ts";
import { answer, implement } from "../implement.ts";
import { momentOf } from "../moment-of.ts";
import { readInput } from "../read-input.ts";
import { conversationView } from "../views/conversation-view.ts";

/** A website's conversations, and what was held back from them as spam. */
export const conversationListRoutes = [
  implement("website.listConversations", ({ website, params, query, settings, token }) => {
    const limit = query.per_page ?? settings.entriesPerPage;
    const found = listConversations(
      website,
      {
        includeEmpty: query.include_empty,
        inbox: query.filter_inbox_id,
        unread: query.filter_unread,
        resolved: query.filter_resolved,
        notResolved: query.filter_not_resolved,
        mentioned: query.filter_mention ? token.owner_id : undefined,
        assigned: assignedOf(query.filter_assigned),
        unassigned: query.filter_unassigned,
        datesBy: settings.filterDatesBy,
        from: momentOf(query.filter_date_start),
        to: momentOf(query.filter_date_end),
        order: query.order_date_waiting ? "waiting" : query.order_date_created ? "created" : "updated",
        ...searchOf(query),
      },
      { skip: (params.page_number - 1) * limit, limit },
    );
    return answer(found.map((session) => conversationView(session, settings)));
  }),
  implement("website.listSpamConversations", ({ website, params, settings }) => {
    const held = [...website.spams.values()].reverse().map(({ content: _, ...listed }) => listed);
    return answer(pageOf(held, params.page_number, settings.entriesPerPage));
  }),
  implement("website.resolveSpamConversationContent", ({ website, params }) =>
    answer(requireSpam(website, params.spam_id)),
  ),
  implement("website.submitSpamConversationDecision", ({ website, params, body }) =>
    decideOnSpam(website, params.spam_id, body.action),
  ),
];

/** `0` and `false` do not filter; `1` and `true` mean any operator; everything else is an operator's id. */
function assignedOf(text: string | undefined): string | true | undefined {
  if (text === undefined || /^(0|false)$/i.test(text)) return undefined;
  return /^(1|true)$/i.test(text) ? true : text;
}

function conditionsOf(text: string) {
  let conditions: unknown;
  try {
    conditions = JSON.parse(text);
  } catch {
    return refuse("invalid_data", "query.search_query: with search_type filter, send a list of conditions as JSON");
  }
  return readInput(filterConditions(), conditions, { part: "query.search_query", strict: false });
}

interface SearchQuery {
  readonly search_type?: "text" | "segment" | "filter";
  readonly search_query?: string;
  readonly search_operator?: "and" | "or";
}

/** The meaning of `search_query` depends on `search_type`. */
function searchOf({ search_type = "text", search_query, search_operator }: SearchQuery) {
  if (search_query === undefined) return {};
  if (search_type !== "filter") return { [search_type]: search_query };
  return { filter: conditionsOf(search_query), operator: search_operator };
}
