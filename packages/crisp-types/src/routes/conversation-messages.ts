import * as z from "zod/mini";
import { updatedContent } from "../shapes/message.ts";
import { annotate, integer, looseObject, optional } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { guaranteed, lenientObject, oneOf } from "./schema.ts";
import { acknowledgement, message, newMessage } from "./shapes/message.ts";

/** The messages of a conversation. */
export const conversationMessageRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.sendMessageInConversation": {
    summary: "Sends a message in a conversation, as the visitor or as the team.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/message",
    tiers: everyTier,
    scope: "website:conversation:messages:write",
    body: newMessage,
    answer: () => lenientObject({ fingerprint: guaranteed(integer()) }),
    status: 202,
    reason: "dispatched",
    events: ["message:send", "message:received", "session:set_state", "session:set_mentions"],
    source: "sdk",
    args: ["message: body"],
  },

  "website.getMessagesInConversation": {
    summary: "Lists messages of a conversation, oldest first: the latest, or those around a time.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/messages",
    tiers: everyTier,
    scope: "website:conversation:messages:read",
    query: () =>
      looseObject({
        timestamp_before: optional(annotate(integer(), { minimum: 0 })),
        timestamp_after: optional(annotate(integer(), { minimum: 0 })),
        timestamp_around: optional(annotate(integer(), { minimum: 0 })),
      }),
    answer: () => z.array(message()),
    reason: "listed",
    paging: { by: "timestamp_before", id: "fingerprint" },
    source: "sdk",
    args: ["query.timestamp_before??", "query.timestamp_after??", "query.timestamp_around??"],
  },

  "website.composeMessageInConversation": {
    summary: "Shows the other side that somebody is typing, or stopped.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/compose",
    tiers: everyTier,
    scope: "website:conversation:messages:write",
    body: () =>
      looseObject({
        type: oneOf("start", "stop"),
        from: oneOf("user", "operator"),
        excerpt: optional(z.string()),
        stealth: optional(z.boolean()),
        automated: optional(z.boolean()),
      }),
    reason: "updated",
    events: ["message:compose:send", "message:compose:receive"],
    source: "sdk",
    args: ["compose: body"],
  },

  "website.markMessagesReadInConversation": {
    summary: "Marks messages as read: those that `from` wrote, all when no fingerprints are named.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/read",
    tiers: everyTier,
    scope: "website:conversation:messages:write",
    body: acknowledgement,
    reason: "updated",
    events: ["message:acknowledge:read:send", "message:acknowledge:read:received"],
    source: "sdk",
    args: ["read: body"],
  },

  "website.markConversationAsUnread": {
    summary: "Marks the last message that `from` wrote as unread.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/unread",
    tiers: everyTier,
    scope: "website:conversation:messages:write",
    body: () => looseObject({ from: optional(oneOf("user", "operator")) }),
    reason: "updated",
    events: ["message:acknowledge:unread:send"],
    source: "sdk",
    args: ["unread: body"],
  },

  "website.markMessagesDeliveredInConversation": {
    summary: "Marks messages as delivered: those that `from` wrote, all when no fingerprints are named.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/delivered",
    tiers: everyTier,
    scope: "website:conversation:messages:write",
    body: acknowledgement,
    reason: "updated",
    events: ["message:acknowledge:delivered"],
    source: "sdk",
    args: ["delivered: body"],
  },

  "website.getMessageInConversation": {
    summary: "Reads one message.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/message/{fingerprint}",
    tiers: everyTier,
    scope: "website:conversation:messages:read",
    answer: message,
    reason: "resolved",
    source: "sdk",
  },

  "website.updateMessageInConversation": {
    summary: "Replaces the content of a message: an edit, a picker's choice, a filled field.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/message/{fingerprint}",
    tiers: everyTier,
    scope: "website:conversation:messages:write",
    body: () => looseObject({ content: updatedContent() }),
    reason: "updated",
    events: ["message:updated"],
    source: "sdk",
    args: ["body.content"],
  },

  "website.removeMessageInConversation": {
    summary: "Removes a message.",
    method: "DELETE",
    path: "/v1/website/{website_id}/conversation/{session_id}/message/{fingerprint}",
    tiers: everyTier,
    scope: "website:conversation:messages:write",
    reason: "deleted",
    events: ["message:removed"],
    source: "sdk",
  },
}));
