import * as z from "zod/mini";
import { annotate, integer, looseObject, optional, record } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { dateTime, lenientObject, oneOf, time } from "./schema.ts";
import { conversation } from "./shapes/conversation.ts";

/** Lists of a website's conversations, and the messages that were held back from them as spam. */
export const conversationListRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listConversations": {
    summary: "Lists conversations: all, or those that filters and a search match.",
    method: "GET",
    path: "/v1/website/{website_id}/conversations/{page_number}",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    query: () =>
      looseObject({
        per_page: optional(annotate(integer(), { minimum: 20, maximum: 50 })),
        include_empty: optional(z.boolean()),
        filter_inbox_id: optional(z.string()),
        filter_unread: optional(z.boolean()),
        filter_resolved: optional(z.boolean()),
        filter_not_resolved: optional(z.boolean()),
        filter_mention: optional(z.boolean()),
        filter_assigned: optional(z.string()),
        filter_unassigned: optional(z.boolean()),
        filter_date_start: optional(dateTime()),
        filter_date_end: optional(dateTime()),
        order_date_created: optional(z.boolean()),
        order_date_updated: optional(z.boolean()),
        order_date_waiting: optional(z.boolean()),
        search_type: optional(oneOf("text", "segment", "filter")),
        search_query: optional(z.string()),
        search_operator: optional(oneOf("and", "or")),
      }),
    answer: () => z.array(conversation()),
    reason: "listed",
    paging: { by: "page_number", id: "session_id" },
    source: "sdk",
    args: ["options: query?"],
  },

  "website.listSpamConversations": {
    summary: "Lists messages that were held back as spam, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/conversations/spams/{page_number}",
    tiers: ["user"],
    scope: "website:conversation:sessions:read",
    answer: () =>
      z.array(
        lenientObject({
          spam_id: z.string(),
          type: z.string(),
          reason: z.string(),
          metadata: record(z.unknown()),
          headers: record(z.unknown()),
          timestamp: time(),
        }),
      ),
    reason: "listed",
    paging: { by: "page_number", id: "spam_id" },
    source: "sdk",
  },

  "website.resolveSpamConversationContent": {
    summary: "Reads a message that was held back as spam.",
    method: "GET",
    path: "/v1/website/{website_id}/conversations/spam/{spam_id}/content",
    tiers: ["user"],
    scope: "website:conversation:sessions:read",
    answer: () =>
      lenientObject({
        spam_id: z.string(),
        type: z.string(),
        reason: z.string(),
        metadata: record(z.unknown()),
        headers: record(z.unknown()),
        timestamp: time(),
        content: record(z.unknown()),
      }),
    reason: "resolved",
    source: "sdk",
  },

  "website.submitSpamConversationDecision": {
    summary: "Decides on a message that was held back as spam.",
    method: "POST",
    path: "/v1/website/{website_id}/conversations/spam/{spam_id}/decision",
    tiers: ["user"],
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ action: z.string() }),
    reason: "processed",
    events: ["spam:decision"],
    source: "sdk",
    args: ["body.action"],
  },
}));
