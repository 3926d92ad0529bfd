import * as z from "zod/mini";
import { looseObject } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { redirection } from "./shapes/helpdesk.ts";

/** Redirections of a helpdesk: old addresses that lead to new ones. */
export const helpdeskRedirectionRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listHelpdeskRedirections": {
    summary: "Lists redirections.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/redirections/{page_number}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: () => z.array(redirection()),
    reason: "listed",
    paging: { by: "page_number", id: "redirection_id" },
    source: "sdk",
  },

  "website.addHelpdeskRedirection": {
    summary: "Adds a redirection.",
    method: "POST",
    path: "/v1/website/{website_id}/helpdesk/redirection",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    body: () => looseObject({ path: z.string(), target: z.string() }),
    answer: () => lenientObject({ redirection_id: z.string() }),
    status: 201,
    reason: "added",
    source: "sdk",
    args: ["redirectionPath: body.path", "redirectionTarget: body.target"],
  },

  "website.checkHelpdeskRedirectionExists": {
    summary: "Checks whether a redirection exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/helpdesk/redirection/{redirection_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    reason: "resolved",
    source: "sdk",
    args: ["redirectionId: path.redirection_id"],
  },

  "website.resolveHelpdeskRedirection": {
    summary: "Reads a redirection.",
    method: "GET",
    path: "/v1/website/{website_id}/helpdesk/redirection/{redirection_id}",
    tiers: everyTier,
    scope: "website:helpdesk:read",
    answer: redirection,
    reason: "resolved",
    source: "sdk",
    args: ["redirectionId: path.redirection_id"],
  },

  "website.deleteHelpdeskRedirection": {
    summary: "Removes a redirection.",
    method: "DELETE",
    path: "/v1/website/{website_id}/helpdesk/redirection/{redirection_id}",
    tiers: everyTier,
    scope: "website:helpdesk:write",
    reason: "deleted",
    source: "sdk",
    args: ["redirectionId: path.redirection_id"],
  },
}));
