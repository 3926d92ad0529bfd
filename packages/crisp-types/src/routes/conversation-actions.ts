import * as z from "zod/mini";
import { looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject } from "./schema.ts";
import { doneBy } from "./shapes/author.ts";
import { assignment, participant } from "./shapes/conversation.ts";

/** Actions of the team on a conversation: routing, inbox, participants, block, removal. */
export const conversationActionRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.removeConversation": {
    summary: "Removes a conversation and its messages.",
    method: "DELETE",
    path: "/v1/website/{website_id}/conversation/{session_id}",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    reason: "deleted",
    events: ["session:removed"],
    source: "sdk",
  },

  "website.initiateConversationWithExistingSession": {
    summary: "Invites a visitor to chat.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/initiate",
    tiers: everyTier,
    scope: "website:conversation:initiate:write",
    reason: "processed",
    events: ["session:request:initiated"],
    source: "sdk",
  },

  "website.updateConversationOpenState": {
    summary: "Shows the team that somebody opened or left the conversation.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/open",
    tiers: everyTier,
    scope: "website:conversation:actions:write",
    body: () => looseObject({ opened: z.boolean() }),
    reason: "updated",
    events: ["session:set_opened", "session:set_closed"],
    source: "sdk",
    args: ["body.opened=false"],
  },

  "website.getConversationRoutingAssign": {
    summary: "Reads the operator that the conversation is assigned to.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/routing",
    tiers: everyTier,
    scope: "website:conversation:routing:read",
    answer: () => lenientObject({ assigned: lenientObject({ user_id: optional(z.string()) }) }),
    reason: "resolved",
    source: "sdk",
  },

  "website.assignConversationRouting": {
    summary: "Assigns the conversation to an operator, or to nobody.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/routing",
    tiers: everyTier,
    scope: "website:conversation:routing:write",
    body: () => looseObject({ assigned: assignment(), silent: optional(z.boolean()) }),
    reason: "updated",
    events: ["session:set_routing", "message:received"],
    source: "sdk",
    args: ["assign: body"],
  },

  "website.updateConversationInbox": {
    summary: "Moves the conversation to a sub-inbox, or with null to the default one.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/inbox",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ inbox_id: z.nullable(z.string()) }),
    reason: "updated",
    events: ["session:set_inbox"],
    source: "sdk",
    args: ["body.inbox_id?=null"],
  },

  "website.getConversationParticipants": {
    summary: "Lists the participants of the conversation.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/participants",
    tiers: everyTier,
    scope: "website:conversation:participants:read",
    answer: () => lenientObject({ participants: z.array(participant()) }),
    reason: "resolved",
    source: "sdk",
  },

  "website.saveConversationParticipants": {
    summary: "Replaces the participants of the conversation.",
    method: "PUT",
    path: "/v1/website/{website_id}/conversation/{session_id}/participants",
    tiers: everyTier,
    scope: "website:conversation:participants:write",
    body: () =>
      looseObject({
        participants: optional(z.array(participant())),
        ...doneBy(),
      }),
    reason: "saved",
    events: ["session:set_participants"],
    source: "sdk",
    args: ["participants: body"],
  },

  "website.getBlockStatusForConversation": {
    summary: "Reads whether the visitor is blocked.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/block",
    tiers: everyTier,
    scope: "website:conversation:actions:read",
    answer: () => lenientObject({ blocked: z.boolean() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.blockIncomingMessagesForConversation": {
    summary: "Blocks or unblocks the visitor.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/block",
    tiers: everyTier,
    scope: "website:conversation:actions:write",
    body: () => looseObject({ blocked: z.boolean(), ...doneBy() }),
    reason: "updated",
    events: ["session:set_block"],
    source: "sdk",
    args: ["body.blocked=false", "body.user?", "body.origin??"],
  },
}));
