import * as z from "zod/mini";
import { geolocation } from "../shapes/geolocation.ts";
import { annotate, integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { blockedVisitors, visitor, visitorSummary } from "./shapes/visitor.ts";

/** The visitors who are online. */
export const visitorRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.countVisitors": {
    summary: "Counts the visitors who are online, and those of them who wrote.",
    method: "GET",
    path: "/v1/website/{website_id}/visitors/count",
    tiers: everyTier,
    scope: "website:visitors:read",
    answer: () => lenientObject({ count: integer(), active: integer(), limited: z.boolean() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.listVisitors": {
    summary: "Lists the visitors who are online.",
    method: "GET",
    path: "/v1/website/{website_id}/visitors/list/{page_number}",
    tiers: everyTier,
    scope: "website:visitors:read",
    answer: () => z.array(visitor()),
    reason: "listed",
    paging: { by: "page_number", id: "session_id" },
    source: "sdk",
  },

  "website.pinpointVisitorsOnMap": {
    summary: "Lists the visitors within a radius in kilometres, by place.",
    method: "GET",
    path: "/v1/website/{website_id}/visitors/map",
    tiers: everyTier,
    scope: "website:visitors:read",
    query: () =>
      looseObject({
        center_longitude: optional(annotate(z.number(), { minimum: -180, maximum: 180 })),
        center_latitude: optional(annotate(z.number(), { minimum: -90, maximum: 90 })),
        center_radius: optional(
          annotate(z.number(), { minimum: 0, note: "Kilometres. Without a centre and a radius: the whole map." }),
        ),
      }),
    answer: () =>
      z.array(
        lenientObject({
          visitors: lenientObject({ count: integer(), threshold: integer(), sessions: z.array(visitorSummary()) }),
          geolocation: geolocation(),
        }),
      ),
    reason: "listed",
    source: "sdk",
    args: ["query.center_longitude", "query.center_latitude", "query.center_radius"],
  },

  "website.getSessionIdentifierFromToken": {
    summary: "Reads the conversation of a chatbox token.",
    method: "GET",
    path: "/v1/website/{website_id}/visitors/token/{token_id}",
    tiers: everyTier,
    scope: "website:visitors:read",
    answer: () => lenientObject({ session_id: z.string() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.countBlockedVisitors": {
    summary: "Counts the visitors that each blocking rule kept out.",
    method: "GET",
    path: "/v1/website/{website_id}/visitors/blocked",
    tiers: ["user"],
    scope: "website:visitors:read",
    answer: () => z.array(blockedVisitors()),
    reason: "resolved",
    source: "sdk",
  },

  "website.countBlockedVisitorsInRule": {
    summary: "Counts the visitors that a blocking rule kept out.",
    method: "GET",
    path: "/v1/website/{website_id}/visitors/blocked/{rule}",
    tiers: ["user"],
    scope: "website:visitors:read",
    answer: blockedVisitors,
    reason: "resolved",
    source: "sdk",
  },

  "website.clearBlockedVisitorsInRule": {
    summary: "Resets the count of a blocking rule.",
    method: "DELETE",
    path: "/v1/website/{website_id}/visitors/blocked/{rule}",
    tiers: ["user"],
    scope: "website:visitors:write",
    reason: "deleted",
    source: "sdk",
  },
}));
