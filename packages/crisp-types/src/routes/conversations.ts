import * as z from "zod/mini";
import { looseObject } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { doneBy } from "./shapes/author.ts";
import { conversation, meta, sessionState } from "./shapes/conversation.ts";

/** Conversations, their visitors and their state. */
export const conversationRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.createNewConversation": {
    summary: "Starts a conversation with a new visitor.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation",
    tiers: everyTier,
    scope: "website:conversation:initiate:write",
    body: () => looseObject({}),
    answer: () => lenientObject({ session_id: z.string() }),
    status: 201,
    reason: "added",
    source: "sdk",
  },

  "website.checkConversationExists": {
    summary: "Checks whether a conversation exists.",
    method: "HEAD",
    path: "/v1/website/{website_id}/conversation/{session_id}",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    reason: "resolved",
    source: "sdk",
  },

  "website.getConversation": {
    summary: "Reads a conversation.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    answer: conversation,
    reason: "resolved",
    source: "sdk",
  },

  "website.getConversationMetas": {
    summary: "Reads the visitor's data.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/meta",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    answer: meta,
    reason: "resolved",
    source: "sdk",
  },

  "website.updateConversationMetas": {
    summary: "Changes the visitor's data. One event per key whose value changed.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/meta",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: meta,
    reason: "updated",
    events: [
      "session:set_nickname",
      "session:set_email",
      "session:set_phone",
      "session:set_address",
      "session:set_subject",
      "session:set_avatar",
      "session:set_origin",
      "session:set_segments",
      "session:set_data",
      "session:sync:network",
      "session:sync:geolocation",
      "session:sync:system",
      "session:sync:timezone",
      "session:sync:locales",
      "session:sync:capabilities",
      "session:error",
      "people:profile:created",
      "people:bind:session",
      "people:sync:profile",
    ],
    source: "sdk",
    args: ["metas: body"],
  },

  "website.getConversationState": {
    summary: "Reads the state of the conversation.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/state",
    tiers: everyTier,
    scope: "website:conversation:states:read",
    answer: () => lenientObject({ state: sessionState() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.changeConversationState": {
    summary: "Sets the state of the conversation.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/state",
    tiers: everyTier,
    scope: "website:conversation:states:write",
    body: () => looseObject({ state: sessionState(), ...doneBy() }),
    reason: "updated",
    events: ["session:set_state", "message:received"],
    source: "sdk",
    args: ["body.state", "body.user?", "body.origin??"],
  },
}));
