import * as z from "zod/mini";
import { looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { nonEmpty } from "./schema.ts";
import { website } from "./shapes/website.ts";

/** Websites. */
export const websiteRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.checkWebsiteExists": {
    summary: "Checks whether a domain has a website.",
    method: "HEAD",
    path: "/v1/website",
    tiers: everyTier,
    query: () => looseObject({ domain: z.string() }),
    reason: "resolved",
    source: "sdk",
    args: ["query.domain"],
  },

  "website.createWebsite": {
    summary: "Creates a website that belongs to the operator.",
    method: "POST",
    path: "/v1/website",
    tiers: ["user"],
    body: () => looseObject({ name: nonEmpty(), domain: nonEmpty() }),
    answer: website,
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["websiteData: body"],
  },

  "website.getWebsite": {
    summary: "Reads a website.",
    method: "GET",
    path: "/v1/website/{website_id}",
    tiers: everyTier,
    answer: website,
    reason: "resolved",
    source: "sdk",
  },

  "website.deleteWebsite": {
    summary: "Schedules the deletion of a website.",
    method: "DELETE",
    path: "/v1/website/{website_id}",
    tiers: ["user"],
    body: () => looseObject({ verify: looseObject({ method: optional(z.string()), secret: optional(z.string()) }) }),
    reason: "deleted",
    source: "sdk",
    args: ["body.verify"],
  },

  "website.abortWebsiteDeletion": {
    summary: "Cancels the deletion of a website.",
    method: "DELETE",
    path: "/v1/website/{website_id}/expunge",
    tiers: ["user"],
    reason: "deleted",
    source: "sdk",
  },
}));
