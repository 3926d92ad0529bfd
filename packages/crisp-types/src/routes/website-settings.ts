import * as z from "zod/mini";
import { looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { websiteSettings, websiteSettingsChange } from "./shapes/website-settings.ts";

/** The settings of a workspace, and its key for verifying visitors. */
export const websiteSettingRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.getWebsiteSettings": {
    summary: "Reads the settings of the workspace.",
    method: "GET",
    path: "/v1/website/{website_id}/settings",
    tiers: everyTier,
    scope: "website:settings:read",
    answer: websiteSettings,
    reason: "resolved",
    source: "sdk",
  },

  "website.updateWebsiteSettings": {
    summary: "Changes the settings of the workspace; fields that are left out keep their values.",
    method: "PATCH",
    path: "/v1/website/{website_id}/settings",
    tiers: everyTier,
    scope: "website:settings:write",
    body: websiteSettingsChange,
    reason: "updated",
    source: "sdk",
    args: ["settings: body"],
  },

  "website.getVerifySettings": {
    summary: "Reads whether visitors are verified.",
    method: "GET",
    path: "/v1/website/{website_id}/verify/settings",
    tiers: everyTier,
    scope: "website:verify:read",
    answer: () => lenientObject({ enabled: z.boolean() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.updateVerifySettings": {
    summary: "Sets whether visitors are verified.",
    method: "PATCH",
    path: "/v1/website/{website_id}/verify/settings",
    tiers: everyTier,
    scope: "website:verify:write",
    body: () => looseObject({ enabled: optional(z.boolean()) }),
    reason: "updated",
    source: "sdk",
    args: ["settings: body"],
  },

  "website.getVerifyKey": {
    summary: "Reads the key that a web page signs visitors' e-mail addresses with.",
    method: "GET",
    path: "/v1/website/{website_id}/verify/key",
    tiers: everyTier,
    scope: "website:verify:read",
    answer: () => lenientObject({ secret: z.string() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.rollVerifyKey": {
    summary: "Replaces the key that a web page signs visitors' e-mail addresses with.",
    method: "POST",
    path: "/v1/website/{website_id}/verify/key",
    tiers: everyTier,
    scope: "website:verify:write",
    reason: "processed",
    source: "sdk",
  },
}));
