import * as z from "zod/mini";
import { looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject, nonEmpty } from "./schema.ts";
import { helpdeskLocale } from "./shapes/helpdesk.ts";
import { helpdeskSettings } from "./shapes/helpdesk-settings.ts";

/** Helpdesks: their languages, settings and domain. */
export const helpdeskRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.checkHelpdeskExists": {
    summary: "Checks whether the website has a helpdesk.",
    method: "HEAD",
    path: "/v1/website/{website_id}/helpdesk",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    reason: "resolved",
    source: "sdk",
  },

  "website.resolveHelpdesk": {
    summary: "Reads the helpdesk's name and address.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => lenientObject({ name: z.string(), url: z.string() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.initializeHelpdesk": {
    summary: "Creates the website's helpdesk.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ name: z.string(), domain_basic: z.string() }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["body.name", "body.domain_basic"],
  },

  "website.deleteHelpdesk": {
    summary: "Removes the helpdesk with all its content.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ verify: looseObject({ method: z.string(), secret: z.string() }) }),
    reason: "deleted",
    source: "sdk",
    args: ["body.verify"],
  },

  "website.listHelpdeskLocales": {
    summary: "Lists languages.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locales/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => z.array(helpdeskLocale()),
    reason: "listed",
    paging: { by: "page_number", id: "locale_id" },
    source: "sdk",
  },

  "website.addHelpdeskLocale": {
    summary: "Adds a language.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/locale",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ locale: nonEmpty() }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["body.locale"],
  },

  "website.checkHelpdeskLocaleExists": {
    summary: "Checks whether a language exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    reason: "resolved",
    source: "sdk",
  },

  "website.resolveHelpdeskLocale": {
    summary: "Reads a language.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: helpdeskLocale,
    reason: "resolved",
    source: "sdk",
  },

  "website.deleteHelpdeskLocale": {
    summary: "Removes a language and its content.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/locale/{locale}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "deleted",
    source: "sdk",
  },

  "website.resolveHelpdeskSettings": {
    summary: "Reads the settings of the helpdesk.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/settings",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: helpdeskSettings,
    reason: "resolved",
    source: "sdk",
  },

  "website.saveHelpdeskSettings": {
    summary: "Changes the settings of the helpdesk; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/settings",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: helpdeskSettings,
    reason: "updated",
    source: "sdk",
    args: ["settings: body"],
  },

  "website.resolveHelpdeskDomain": {
    summary: "Reads the domain of the helpdesk.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/domain",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => lenientObject({ root: z.string(), basic: z.string(), custom: z.string(), verified: z.boolean() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.requestHelpdeskDomainChange": {
    summary: "Changes the domain of the helpdesk.",
    method: "PATCH",
    path: "/v1/website/{website_id}/helpdesk/domain",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ basic: z.string(), custom: z.string() }),
    reason: "updated",
    source: "sdk",
    args: ["body.basic", "body.custom"],
  },

  "website.generateHelpdeskDomainSetupFlow": {
    summary: "Reads the DNS records that a custom domain needs.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/domain/setup",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    query: () => looseObject({ custom: optional(z.string()) }),
    answer: () =>
      lenientObject({
        custom: z.string(),
        setup: lenientObject({
          records: z.array(lenientObject({ type: z.string(), query: z.string(), name: z.string(), value: z.string() })),
        }),
      }),
    reason: "resolved",
    source: "sdk",
    args: ["query.custom??"],
  },
}));
