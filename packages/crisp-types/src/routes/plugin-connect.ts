import * as z from "zod/mini";
import { looseObject, optional } from "../shapes/schema.ts";
import { defineRoutes } from "./define-routes.ts";
import { dateTime, lenientObject } from "./schema.ts";
import { connectedWebsite } from "./shapes/plugin.ts";

/** Requests of a plugin about itself and the websites that installed it. */
export const pluginConnectRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "plugin.getConnectAccount": {
    summary: "Reads the plugin's own id.",
    method: "GET",
    path: "/v1/plugin/connect/account",
    tiers: ["plugin"],
    answer: () => lenientObject({ plugin_id: z.string() }),
    reason: "resolved",
    source: "sdk",
  },

  "plugin.checkConnectSessionValidity": {
    summary: "Checks whether the token is valid.",
    method: "HEAD",
    path: "/v1/plugin/connect/session",
    tiers: ["plugin"],
    reason: "resolved",
    source: "sdk",
  },

  "plugin.listAllConnectWebsites": {
    summary: "Lists the websites that installed the plugin.",
    method: "GET",
    path: "/v1/plugin/connect/websites/all/{page_number}",
    tiers: ["plugin"],
    query: () => looseObject({ filter_configured: optional(z.boolean()), include_plan: optional(z.boolean()) }),
    answer: () => z.array(connectedWebsite()),
    reason: "listed",
    paging: { by: "page_number", id: "website_id" },
    source: "sdk",
    args: ["path.page_number", "query.filter_configured=0", "query.include_plan=0"],
  },

  "plugin.listConnectWebsitesSince": {
    summary: "Lists the websites that installed the plugin since a date.",
    method: "GET",
    path: "/v1/plugin/connect/websites/since",
    tiers: ["plugin"],
    query: () =>
      looseObject({
        date_since: dateTime(),
        filter_configured: optional(z.boolean()),
        include_plan: optional(z.boolean()),
      }),
    answer: () => z.array(connectedWebsite()),
    reason: "listed",
    source: "sdk",
    args: ["query.date_since", "query.filter_configured=0", "query.include_plan=0"],
  },
}));
