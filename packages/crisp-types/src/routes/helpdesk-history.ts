import * as z from "zod/mini";
import { integer, looseObject, optional, typedEnum } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { dateTime, lenientObject, time } from "./schema.ts";
import { helpdeskChange } from "./shapes/helpdesk.ts";

/** The history of a helpdesk's content, and readers' feedback on it. */
export const helpdeskHistoryRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listHelpdeskHistoryChanges": {
    summary: "Lists changes of the content, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/history/changes/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    query: () =>
      looseObject({
        filter_locale: optional(z.string()),
        filter_type: optional(z.string()),
        filter_tree_path: optional(z.string()),
      }),
    answer: () => z.array(helpdeskChange()),
    reason: "listed",
    paging: { by: "page_number", id: "change_id" },
    source: "sdk",
    args: ["query.filter_locale?", "query.filter_type?", "query.filter_tree_path?"],
  },

  "website.resolveHelpdeskHistoryChange": {
    summary: "Reads a change of the content.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/history/change/{change_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: helpdeskChange,
    reason: "resolved",
    source: "sdk",
    args: ["changeId: path.change_id"],
  },

  "website.cancelHelpdeskHistoryChange": {
    summary: "Reverts a change of the content.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/history/change/{change_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ action: z.string() }),
    reason: "deleted",
    source: "sdk",
    args: ["changeId: path.change_id", "body.action"],
  },

  "website.requestHelpdeskContentRefresh": {
    summary: "Requests a new build of the published pages.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/refresh/{locale}/{content_type}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "processed",
    source: "sdk",
  },

  "website.mapHelpdeskLocaleFeedbackRatings": {
    summary: "Counts readers' ratings of pages.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/feedback/ratings/{locale}/{content_type}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    query: () => looseObject({ filter_date_start: optional(dateTime()), filter_date_end: optional(dateTime()) }),
    answer: () => lenientObject({ ratings: lenientObject({ helpful: integer(), unhelpful: integer() }) }),
    reason: "resolved",
    source: "sdk",
    args: ["query.filter_date_start??", "query.filter_date_end??"],
  },

  "website.listHelpdeskLocaleFeedbacks": {
    summary: "Lists readers' feedback on pages, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/feedback/list/{locale}/{content_type}/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    query: () => looseObject({ filter_date_start: optional(dateTime()), filter_date_end: optional(dateTime()) }),
    answer: () =>
      z.array(
        lenientObject({
          rating: typedEnum("helpful", "unhelpful"),
          comment: z.string(),
          article: lenientObject({ article_id: z.string(), title: z.string(), url: z.string() }),
          session: lenientObject({ session_id: z.string(), nickname: z.string(), email: z.string() }),
          created_at: time(),
        }),
      ),
    reason: "listed",
    paging: { by: "page_number" },
    source: "sdk",
    args: ["query.filter_date_start??", "query.filter_date_end??"],
  },

  "website.importExternalHelpdeskToLocale": {
    summary: "Imports another helpdesk.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/import/{locale}/{content_type}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () =>
      looseObject({
        helpdesk_url: z.string(),
        detect_locales: optional(z.boolean()),
        other_locales: optional(z.array(z.string())),
      }),
    reason: "processed",
    source: "sdk",
    args: ["externalImport: body"],
  },

  "website.exportHelpdeskLocaleArticles": {
    summary: "Requests the content by e-mail.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/export/{locale}/{content_type}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "processed",
    source: "sdk",
  },
}));
