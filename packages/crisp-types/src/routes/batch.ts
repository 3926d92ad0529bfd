import * as z from "zod/mini";
import { customData } from "../shapes/custom-data.ts";
import { looseObject } from "../shapes/schema.ts";
import { defineRoutes } from "./define-routes.ts";
import { peopleChoice, sessionChoice } from "./shapes/batch.ts";
import { assignment } from "./shapes/conversation.ts";

/** One change for many conversations or contacts. */
export const batchRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.batchResolveConversations": {
    summary: "Resolves conversations.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/resolve",
    tiers: ["user"],
    body: sessionChoice,
    reason: "updated",
    events: ["session:set_state", "message:received"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchUnresolveConversations": {
    summary: "Reopens conversations.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/unresolve",
    tiers: ["user"],
    body: sessionChoice,
    reason: "updated",
    events: ["session:set_state", "message:received"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchReadConversations": {
    summary: "Marks visitors' messages as read.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/read",
    tiers: ["user"],
    body: sessionChoice,
    reason: "updated",
    events: ["message:acknowledge:read:send"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchUnreadConversations": {
    summary: "Marks the last message of each visitor as unread.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/unread",
    tiers: ["user"],
    body: sessionChoice,
    reason: "updated",
    events: ["message:acknowledge:unread:send"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchRemoveConversations": {
    summary: "Removes conversations.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/remove",
    tiers: ["user"],
    body: sessionChoice,
    reason: "updated",
    events: ["session:removed", "people:profile:removed"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchRemovePeople": {
    summary: "Removes contacts.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/remove",
    tiers: ["user"],
    body: () => looseObject({ people: peopleChoice() }),
    reason: "updated",
    events: ["session:removed", "people:profile:removed"],
    source: "sdk",
    args: ["body.people"],
  },

  "website.batchReportConversations": {
    summary: "Reports conversations to Crisp.",
    method: "POST",
    path: "/v1/website/{website_id}/batch/report",
    tiers: ["user"],
    body: () => looseObject({ sessions: z.array(z.string()), flag: z.string() }),
    reason: "processed",
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchBlockConversations": {
    summary: "Blocks or unblocks visitors.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/block",
    tiers: ["user"],
    body: () => looseObject({ sessions: z.array(z.string()), blocked: z.boolean() }),
    reason: "updated",
    events: ["session:set_block"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchRoutingConversations": {
    summary: "Assigns conversations to an operator, or to nobody.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/routing",
    tiers: ["user"],
    body: () => looseObject({ sessions: z.array(z.string()), assigned: assignment() }),
    reason: "updated",
    events: ["session:set_routing", "message:received"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchInboxConversations": {
    summary: "Moves conversations to an inbox.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/inbox",
    tiers: ["user"],
    body: () => looseObject({ sessions: z.array(z.string()), inbox_id: z.nullable(z.string()) }),
    reason: "updated",
    events: ["session:set_inbox"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchUpdateConversationsData": {
    summary: "Changes the custom data of conversations.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/data",
    tiers: ["user"],
    body: () => looseObject({ sessions: z.array(z.string()), data: customData() }),
    reason: "updated",
    events: ["session:set_data", "people:profile:updated"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchUpdatePeopleData": {
    summary: "Changes the custom data of contacts.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/data",
    tiers: ["user"],
    body: () => looseObject({ people: peopleChoice(), data: customData() }),
    reason: "updated",
    events: ["session:set_data", "people:profile:updated"],
    source: "sdk",
    args: ["body.people", "body.data"],
  },

  "website.batchUpdateConversationsSegments": {
    summary: "Replaces the segments of conversations.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/segments",
    tiers: ["user"],
    body: () => looseObject({ sessions: z.array(z.string()), segments: z.array(z.string()) }),
    reason: "updated",
    events: ["session:set_segments", "people:profile:updated"],
    source: "sdk",
    args: ["operation: body"],
  },

  "website.batchUpdatePeopleSegments": {
    summary: "Replaces the segments of contacts.",
    method: "PATCH",
    path: "/v1/website/{website_id}/batch/segments",
    tiers: ["user"],
    body: () => looseObject({ people: peopleChoice(), segments: z.array(z.string()) }),
    reason: "updated",
    events: ["session:set_segments", "people:profile:updated"],
    source: "sdk",
    args: ["body.people", "body.segments"],
  },
}));
