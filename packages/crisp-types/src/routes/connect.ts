import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { endpoints } from "./shapes/connect.ts";

/** The address of the RTM API, by tier of token. */
export const connectRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "plugin.getConnectEndpoints": {
    summary: "Reads the address of the RTM API for a plugin.",
    method: "GET",
    path: "/v1/plugin/connect/endpoints",
    tiers: ["plugin"],
    answer: endpoints,
    reason: "resolved",
    source: "sdk",
  },

  "rtm.getUserConnectEndpoints": {
    summary: "Reads the address of the RTM API for an operator's client.",
    method: "GET",
    path: "/v1/user/connect/endpoints",
    tiers: ["user"],
    answer: endpoints,
    reason: "resolved",
    source: "sdk",
  },

  "website.getConnectEndpoints": {
    summary: "Reads the address of the RTM API that sends a website's events.",
    method: "GET",
    path: "/v1/website/{website_id}/connect/endpoints",
    tiers: everyTier,
    answer: endpoints,
    reason: "resolved",
    source: "sdk",
  },

  "rtm.getWebsiteConnectEndpoints": {
    summary: "Reads the address of the RTM API, at the path that the official client requests in the website tier.",
    method: "GET",
    path: "/v1/website/connect/endpoints",
    tiers: ["website"],
    answer: endpoints,
    reason: "resolved",
    source: "sdk",
  },
}));
