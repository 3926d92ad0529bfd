import * as z from "zod/mini";
import { looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { legacyAlternate, legacyArticle, legacyArticleInput } from "./shapes/legacy-helpdesk.ts";

/** Articles of helpdesks, as clients of before the content trees read and write them. */
export const legacyHelpdeskArticleRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "legacy.listHelpdeskLocaleArticles": {
    summary: "Lists the articles of a language.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/articles/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => z.array(legacyArticle()),
    reason: "resolved",
    paging: { by: "page_number", id: "article_id" },
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.addNewHelpdeskLocaleArticle": {
    summary: "Adds an article.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ title: z.string() }),
    answer: () => lenientObject({ article_id: z.string() }),
    reason: "processed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.checkHelpdeskLocaleArticleExists": {
    summary: "Checks whether an article exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.resolveHelpdeskLocaleArticle": {
    summary: "Reads an article.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: legacyArticle,
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.saveHelpdeskLocaleArticle": {
    summary: "Replaces an article.",
    method: "PUT",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: legacyArticleInput,
    reason: "saved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.updateHelpdeskLocaleArticle": {
    summary: "Changes an article; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: legacyArticleInput,
    reason: "updated",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.deleteHelpdeskLocaleArticle": {
    summary: "Removes an article.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "deleted",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.resolveHelpdeskLocaleArticlePage": {
    summary: "Reads the address of an article's page.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/page",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => lenientObject({ title: z.string(), url: z.string() }),
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.resolveHelpdeskLocaleArticleCategory": {
    summary: "Reads the category and section of an article.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/category",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => lenientObject({ category_id: z.string(), section_id: optional(z.string()) }),
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.updateHelpdeskLocaleArticleCategory": {
    summary: "Moves an article to a category, or to a section of it.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/category",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ category_id: z.string(), section_id: optional(z.nullable(z.string())) }),
    reason: "updated",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.listHelpdeskLocaleArticleAlternates": {
    summary: "Lists the versions of an article in other languages.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/alternates",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => z.array(legacyAlternate()),
    reason: "listed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.checkHelpdeskLocaleArticleAlternateExists": {
    summary: "Checks whether an article has a version in another language.",
    method: "HEAD",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/alternate/{locale_linked}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.resolveHelpdeskLocaleArticleAlternate": {
    summary: "Reads the version of an article in another language.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/alternate/{locale_linked}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: legacyAlternate,
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.saveHelpdeskLocaleArticleAlternate": {
    summary: "Links an article to its version in another language.",
    method: "PUT",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/alternate/{locale_linked}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ article_id: z.string() }),
    reason: "saved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.deleteHelpdeskLocaleArticleAlternate": {
    summary: "Removes the link between an article and its version in another language.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/alternate/{locale_linked}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "deleted",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.publishHelpdeskLocaleArticle": {
    summary: "Publishes an article.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/publish",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    answer: () => lenientObject({ url: z.string() }),
    reason: "processed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.unpublishHelpdeskLocaleArticle": {
    summary: "Makes an article a draft again.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/article/{article_id}/unpublish",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "processed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },
}));
