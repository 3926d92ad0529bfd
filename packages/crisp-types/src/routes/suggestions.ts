import * as z from "zod/mini";
import { integer, looseObject } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";

/** Suggestions that a workspace offers as operators type. */
export const suggestionRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listSuggestedConversationSegments": {
    summary: "Lists suggested segments of conversations, the most used first.",
    method: "GET",
    path: "/v1/website/{website_id}/conversations/suggest/segments/{page_number}",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    answer: () => z.array(lenientObject({ segment: z.string(), count: integer() })),
    reason: "listed",
    paging: { by: "page_number", id: "segment" },
    source: "sdk",
  },

  "website.deleteSuggestedConversationSegment": {
    summary: "Deletes a suggestion of segments of conversations. Its source stays.",
    method: "DELETE",
    path: "/v1/website/{website_id}/conversations/suggest/segment",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ segment: z.string() }),
    reason: "deleted",
    source: "sdk",
    args: ["body.segment"],
  },

  "website.listSuggestedConversationDataKeys": {
    summary: "Lists suggested custom data keys of conversations, the most used first.",
    method: "GET",
    path: "/v1/website/{website_id}/conversations/suggest/data/{page_number}",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    answer: () => z.array(lenientObject({ key: z.string(), count: integer() })),
    reason: "listed",
    paging: { by: "page_number", id: "key" },
    source: "sdk",
  },

  "website.deleteSuggestedConversationDataKey": {
    summary: "Deletes a suggestion of custom data keys of conversations. Its source stays.",
    method: "DELETE",
    path: "/v1/website/{website_id}/conversations/suggest/data",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ key: z.string() }),
    reason: "deleted",
    source: "sdk",
    args: ["body.key"],
  },

  "website.listSuggestedPeopleSegments": {
    summary: "Lists suggested segments of contacts, the most used first.",
    method: "GET",
    path: "/v1/website/{website_id}/people/suggest/segments/{page_number}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    answer: () => z.array(lenientObject({ segment: z.string(), count: integer() })),
    reason: "listed",
    paging: { by: "page_number", id: "segment" },
    source: "sdk",
  },

  "website.deleteSuggestedPeopleSegment": {
    summary: "Deletes a suggestion of segments of contacts. Its source stays.",
    method: "DELETE",
    path: "/v1/website/{website_id}/people/suggest/segment",
    tiers: everyTier,
    scope: "website:people:profiles:write",
    body: () => looseObject({ segment: z.string() }),
    reason: "deleted",
    source: "sdk",
    args: ["body.segment"],
  },

  "website.listSuggestedPeopleDataKeys": {
    summary: "Lists suggested custom data keys of contacts, the most used first.",
    method: "GET",
    path: "/v1/website/{website_id}/people/suggest/data/{page_number}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    answer: () => z.array(lenientObject({ key: z.string(), count: integer() })),
    reason: "listed",
    paging: { by: "page_number", id: "key" },
    source: "sdk",
  },

  "website.deleteSuggestedPeopleDataKey": {
    summary: "Deletes a suggestion of custom data keys of contacts. Its source stays.",
    method: "DELETE",
    path: "/v1/website/{website_id}/people/suggest/data",
    tiers: everyTier,
    scope: "website:people:profiles:write",
    body: () => looseObject({ key: z.string() }),
    reason: "deleted",
    source: "sdk",
    args: ["body.key"],
  },

  "website.listSuggestedPeopleEvents": {
    summary: "Lists suggested events of contacts, the most used first.",
    method: "GET",
    path: "/v1/website/{website_id}/people/suggest/events/{page_number}",
    tiers: everyTier,
    scope: "website:people:profiles:read",
    answer: () => z.array(lenientObject({ text: z.string(), count: integer() })),
    reason: "listed",
    paging: { by: "page_number", id: "text" },
    source: "sdk",
  },

  "website.deleteSuggestedPeopleEvent": {
    summary: "Deletes a suggestion of events of contacts. Its source stays.",
    method: "DELETE",
    path: "/v1/website/{website_id}/people/suggest/event",
    tiers: everyTier,
    scope: "website:people:profiles:write",
    body: () => looseObject({ text: z.string() }),
    reason: "deleted",
    source: "sdk",
    args: ["body.text"],
  },
}));
