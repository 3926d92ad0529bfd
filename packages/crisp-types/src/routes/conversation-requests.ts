import * as z from "zod/mini";
import { looseObject, optional, record } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { dateTime, lenientObject } from "./schema.ts";
import { doneBy } from "./shapes/author.ts";
import { point, widgetTicket } from "./shapes/conversation.ts";

/** Requests about a conversation to Crisp, to the visitor or to a plugin. */
export const conversationRequestRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.requestEmailTranscriptForConversation": {
    summary: "Requests the conversation by e-mail.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/transcript",
    tiers: everyTier,
    scope: "website:conversation:actions:write",
    body: () => looseObject({ to: z.string(), email: optional(z.string()) }),
    reason: "processed",
    source: "sdk",
    args: ["body.to", "body.email??"],
  },

  "website.requestChatboxBindingPurgeForConversation": {
    summary: "Removes the conversation from the visitor's chatbox.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/purge",
    tiers: everyTier,
    scope: "website:conversation:actions:write",
    reason: "processed",
    source: "sdk",
  },

  "website.requestUserFeedbackForConversation": {
    summary: "Asks the visitor for a rating.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/feedback",
    tiers: everyTier,
    scope: "website:conversation:actions:write",
    reason: "processed",
    source: "sdk",
  },

  "website.listBrowsingSessionsForConversation": {
    summary: "Lists ongoing co-browsing sessions.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/browsing",
    tiers: everyTier,
    scope: "website:conversation:browsing:read",
    answer: () =>
      z.array(lenientObject({ browsing_id: z.string(), browsing_token: z.string(), useragent: z.string() })),
    reason: "listed",
    source: "sdk",
  },

  "website.initiateBrowsingSessionForConversation": {
    summary: "Asks to see the visitor's screen.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/browsing",
    tiers: everyTier,
    scope: "website:conversation:browsing:write",
    reason: "processed",
    events: ["browsing:request:initiated", "browsing:request:rejected"],
    source: "sdk",
  },

  "website.sendActionToExistingBrowsingSession": {
    summary: "Acts on a co-browsing session; the action stop ends it.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/browsing/{browsing_id}",
    tiers: everyTier,
    scope: "website:conversation:browsing:write",
    body: () => looseObject({ action: z.string() }),
    reason: "updated",
    source: "sdk",
    args: ["body.action"],
  },

  "website.assistExistingBrowsingSession": {
    summary: "Points at something on the visitor's screen.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/browsing/{browsing_id}/assist",
    tiers: everyTier,
    scope: "website:conversation:browsing:write",
    body: () =>
      looseObject({
        action: optional(z.string()),
        mouse: optional(point()),
        click: optional(point()),
        scroll: optional(point()),
      }),
    reason: "updated",
    source: "sdk",
    args: ["assist: body"],
  },

  "website.initiateNewCallSessionForConversation": {
    summary: "Calls the visitor.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/call",
    tiers: everyTier,
    scope: "website:conversation:calls:write",
    body: () => looseObject({ mode: z.string(), ...doneBy() }),
    answer: () => lenientObject({ call_id: z.string() }),
    reason: "processed",
    events: ["call:request:initiated", "call:request:rejected"],
    source: "sdk",
    args: ['body.mode="audio"', "body.user?", "body.origin??"],
  },

  "website.getOngoingCallSessionForConversation": {
    summary: "Reads the ongoing call.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/call",
    tiers: everyTier,
    scope: "website:conversation:calls:read",
    answer: () => lenientObject({ call_id: z.string() }),
    reason: "resolved",
    source: "sdk",
  },

  "website.abortOngoingCallSessionForConversation": {
    summary: "Ends a call.",
    method: "DELETE",
    path: "/v1/website/{website_id}/conversation/{session_id}/call/{call_id}",
    tiers: everyTier,
    scope: "website:conversation:calls:write",
    body: () => looseObject(doneBy()),
    reason: "deleted",
    events: ["call:request:rejected", "message:received"],
    source: "sdk",
    args: ["body.user?", "body.origin??"],
  },

  "website.transmitSignalingOnOngoingCallSession": {
    summary: "Passes signaling between the two ends of a call.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/call/{call_id}",
    tiers: everyTier,
    scope: "website:conversation:calls:write",
    body: () => looseObject({ type: optional(z.string()), payload: optional(z.unknown()) }),
    reason: "updated",
    source: "sdk",
    args: ["payload: body"],
  },

  "website.requestToolCallForConversation": {
    summary: "Asks a tool to run a command for the conversation.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/tool",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ command: z.string(), payload: optional(record(z.unknown())) }),
    reason: "processed",
    source: "sdk",
    args: ["body.command", "body.payload??"],
  },

  "website.deliverWidgetButtonActionForConversation": {
    summary: "Notifies a plugin that an operator pressed a button of its widget.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/widget/{plugin_id}/button",
    tiers: ["user"],
    scope: "website:conversation:sessions:write",
    body: () =>
      looseObject({
        section_id: z.string(),
        item_id: z.string(),
        data: record(z.unknown()),
        value: optional(z.string()),
      }),
    answer: widgetTicket,
    reason: "processed",
    events: ["widget:action:processed"],
    source: "sdk",
    args: ["body.section_id", "body.item_id", "body.data", "body.value?"],
  },

  "website.deliverWidgetDataFetchActionForConversation": {
    summary: "Asks a plugin for the data that its widget shows.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/widget/{plugin_id}/data",
    tiers: ["user"],
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ section_id: z.string(), item_id: z.string(), data: record(z.unknown()) }),
    answer: widgetTicket,
    reason: "processed",
    events: ["widget:action:processed"],
    source: "sdk",
    args: ["body.section_id", "body.item_id", "body.data"],
  },

  "website.deliverWidgetDataEditActionForConversation": {
    summary: "Sends a plugin the value that an operator entered in its widget.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/widget/{plugin_id}/data",
    tiers: ["user"],
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ section_id: z.string(), item_id: z.string(), value: z.string() }),
    answer: widgetTicket,
    reason: "processed",
    events: ["widget:action:processed"],
    source: "sdk",
    args: ["body.section_id", "body.item_id", "body.value"],
  },

  "website.scheduleReminderForConversation": {
    summary: "Schedules a reminder: a note in the conversation at a date.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/reminder",
    tiers: everyTier,
    scope: "website:conversation:actions:write",
    body: () => looseObject({ date: dateTime(), note: z.string(), ...doneBy() }),
    reason: "processed",
    events: ["message:received"],
    source: "sdk",
    args: ["body.date", "body.note", "body.user?", "body.origin??"],
  },

  "website.reportConversation": {
    summary: "Reports the conversation to Crisp.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/report",
    tiers: everyTier,
    scope: "website:conversation:actions:write",
    body: () => looseObject({ flag: z.string() }),
    reason: "processed",
    source: "sdk",
    args: ["body.flag"],
  },
}));
