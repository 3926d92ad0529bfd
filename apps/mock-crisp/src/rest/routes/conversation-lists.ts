import * as z from "zod";
import { decideOnSpam, requireSpam } from "../../world/acts/decide-on-spam.ts";
import { listConversations } from "../../world/list-conversations.ts";
import { pageOf } from "../../world/paging.ts";
import { refuse } from "../../world/refusal.ts";
import { forUsers, reading } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { flag, time } from "../shapes/common.ts";
import { conversation } from "../shapes/conversation.ts";
import { combination, condition, jsonText, moment } from "../shapes/query.ts";
import { conversationView } from "../views/conversation-view.ts";

const choice = flag.exactOptional();
const record = z.record(z.string(), z.unknown());
const spam = z.object({
  spam_id: z.string(),
  type: z.string(),
  reason: z.string(),
  metadata: record,
  headers: record,
  timestamp: time,
});
const conditions = jsonText(z.array(condition));

/** A website's conversations, and what was held back from them as spam. */
export const conversationListRoutes = [
  defineRoute({
    sdk: ["website.listConversations"],
    summary: "Lists conversations: all, or those that filters and a search find.",
    method: "GET",
    path: "/website/:website_id/conversations/:page_number",
    ...reading("website:conversation:sessions"),
    query: z.object({
      per_page: z.coerce.number().int().min(20).max(50).exactOptional(),
      include_empty: choice,
      filter_inbox_id: z.string().exactOptional(),
      filter_unread: choice,
      filter_resolved: choice,
      filter_not_resolved: choice,
      filter_mention: choice,
      filter_assigned: z.string().exactOptional(),
      filter_unassigned: choice,
      filter_date_start: moment.exactOptional(),
      filter_date_end: moment.exactOptional(),
      order_date_created: choice,
      order_date_updated: choice,
      order_date_waiting: choice,
      search_type: z.enum(["text", "segment", "filter"]).exactOptional(),
      search_query: z.string().exactOptional(),
      search_operator: combination.exactOptional(),
    }),
    answer: z.array(conversation),
    reason: "listed",
    act({ website, params, query, settings, token }) {
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
          assigned: query.filter_assigned,
          unassigned: query.filter_unassigned,
          from: query.filter_date_start,
          to: query.filter_date_end,
          order: query.order_date_waiting ? "waiting" : query.order_date_created ? "created" : "updated",
          ...searchOf(query),
        },
        { skip: (params.page_number - 1) * limit, limit },
      );
      return answer(found.map(conversationView));
    },
  }),
  defineRoute({
    sdk: ["website.listSpamConversations"],
    summary: "Lists messages that were held back as spam, the latest first.",
    method: "GET",
    path: "/website/:website_id/conversations/spams/:page_number",
    ...forUsers,
    scope: "website:conversation:sessions:read",
    answer: z.array(spam),
    reason: "listed",
    act({ website, params, settings }) {
      const held = [...website.spams.values()].reverse().map(({ content: _, ...told }) => told);
      return answer(pageOf(held, params.page_number, settings.entriesPerPage));
    },
  }),
  defineRoute({
    sdk: ["website.resolveSpamConversationContent"],
    summary: "Reads a message that was held back as spam.",
    method: "GET",
    path: "/website/:website_id/conversations/spam/:spam_id/content",
    ...forUsers,
    scope: "website:conversation:sessions:read",
    answer: spam.extend({ content: record }),
    reason: "resolved",
    act: ({ website, params }) => answer(requireSpam(website, params.spam_id)),
  }),
  defineRoute({
    sdk: ["website.submitSpamConversationDecision"],
    summary: "Decides on a message that was held back as spam.",
    method: "POST",
    path: "/website/:website_id/conversations/spam/:spam_id/decision",
    ...forUsers,
    scope: "website:conversation:sessions:write",
    body: z.object({ action: z.string() }),
    reason: "processed",
    triggers: ["spam:decision"],
    act: ({ website, params, body }) => decideOnSpam(website, params.spam_id, body.action),
  }),
];

interface SearchQuery {
  readonly search_type?: "text" | "segment" | "filter";
  readonly search_query?: string;
  readonly search_operator?: "and" | "or";
}

/** What `search_query` means depends on `search_type`. */
function searchOf({ search_type = "text", search_query, search_operator }: SearchQuery) {
  if (search_query === undefined) return {};
  if (search_type !== "filter") return { [search_type]: search_query };
  const parsed = conditions.safeParse(search_query);
  if (!parsed.success)
    return refuse("invalid_data", "query.search_query: with search_type filter, send a list of conditions");
  return { filter: parsed.data, operator: search_operator };
}
