import * as z from "zod/mini";
import { integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import {
  legacyCategory,
  legacyCategoryInput,
  legacyFeedback,
  legacySection,
  legacySectionInput,
} from "./shapes/legacy-helpdesk.ts";

// Not checked to be dates: older clients send other texts too.
const period = () => looseObject({ filter_date_start: optional(z.string()), filter_date_end: optional(z.string()) });

/** Categories, sections and feedback of helpdesks, as clients of before the content trees read and write them. */
export const legacyHelpdeskCategoryRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "legacy.listHelpdeskLocaleCategories": {
    summary: "Lists categories of articles.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/categories/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => z.array(legacyCategory()),
    reason: "listed",
    paging: { by: "page_number", id: "category_id" },
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.addHelpdeskLocaleCategory": {
    summary: "Adds a category of articles.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ name: z.string() }),
    answer: () => lenientObject({ category_id: z.string() }),
    reason: "processed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.checkHelpdeskLocaleCategoryExists": {
    summary: "Checks whether a category exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.resolveHelpdeskLocaleCategory": {
    summary: "Reads a category.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: legacyCategory,
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.saveHelpdeskLocaleCategory": {
    summary: "Replaces a category.",
    method: "PUT",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: legacyCategoryInput,
    reason: "saved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.updateHelpdeskLocaleCategory": {
    summary: "Changes a category; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: legacyCategoryInput,
    reason: "updated",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.deleteHelpdeskLocaleCategory": {
    summary: "Removes a category with its articles.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "deleted",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.listHelpdeskLocaleSections": {
    summary: "Lists the sections of a category.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}/sections/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => z.array(legacySection()),
    reason: "listed",
    paging: { by: "page_number", id: "section_id" },
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.addHelpdeskLocaleSection": {
    summary: "Adds a section to a category.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}/section",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ name: z.string() }),
    answer: () => lenientObject({ section_id: z.string() }),
    reason: "processed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.checkHelpdeskLocaleSectionExists": {
    summary: "Checks whether a section exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}/section/{section_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.resolveHelpdeskLocaleSection": {
    summary: "Reads a section.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}/section/{section_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: legacySection,
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.saveHelpdeskLocaleSection": {
    summary: "Replaces a section.",
    method: "PUT",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}/section/{section_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: legacySectionInput,
    reason: "saved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.updateHelpdeskLocaleSection": {
    summary: "Changes a section; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}/section/{section_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: legacySectionInput,
    reason: "updated",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.deleteHelpdeskLocaleSection": {
    summary: "Removes a section with its articles.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/category/{category_id}/section/{section_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "deleted",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.mapHelpdeskLocaleFeedbackRatings": {
    summary: "Counts readers' ratings of articles.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/feedback/ratings",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    query: period,
    answer: () => lenientObject({ ratings: lenientObject({ helpful: integer(), unhelpful: integer() }) }),
    reason: "resolved",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.listHelpdeskLocaleFeedbacks": {
    summary: "Lists readers' feedback on articles, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/feedback/list/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    query: period,
    answer: () => z.array(legacyFeedback()),
    reason: "listed",
    paging: { by: "page_number" },
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.importExternalHelpdeskToLocale": {
    summary: "Imports another helpdesk.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/import",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ helpdesk_url: z.string() }),
    reason: "processed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },

  "legacy.exportHelpdeskLocaleArticles": {
    summary: "Requests the articles by e-mail.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}/export",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "processed",
    source: "sdk",
    legacy: { removedIn: "11.0.0" },
  },
}));
