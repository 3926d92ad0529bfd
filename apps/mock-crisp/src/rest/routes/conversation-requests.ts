import * as z from "zod";
import {
  actOnBrowsing,
  endCall,
  requireBrowsing,
  requireCall,
  startBrowsing,
  startCall,
} from "../../world/acts/meet-visitor.ts";
import { processWidget } from "../../world/acts/process-widget.ts";
import { remind } from "../../world/acts/remind.ts";
import { outcome } from "../../world/outcome.ts";
import { forUsers, reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { author } from "../shapes/common.ts";
import { moment } from "../shapes/query.ts";

const path = "/website/:website_id/conversation/:session_id";
const actions = writing("website:conversation:actions");
const doneBy = { user: author.exactOptional(), origin: z.string().exactOptional() };
const point = z.object({ x: z.int().exactOptional(), y: z.int().exactOptional() }).exactOptional();
const accepted = z.object({
  correlation_id: z.string(),
  strategy: z.object({ attempts: z.int(), exhaustion: z.int() }),
});
const widgetTarget = { section_id: z.string(), item_id: z.string() };
const record = z.record(z.string(), z.unknown());

/** How a client is to wait for what a widget answers: looks, and milliseconds in all. */
const strategy = { attempts: 1, exhaustion: 10_000 };

/** What one asks Crisp, the visitor or a plugin to do about a conversation. */
export const conversationRequestRoutes = [
  defineRoute({
    sdk: ["website.requestEmailTranscriptForConversation"],
    summary: "Asks for the conversation by email. The mock sends no email.",
    method: "POST",
    path: `${path}/transcript`,
    ...actions,
    body: z.object({ to: z.string(), email: z.string().exactOptional() }),
    reason: "processed",
    act: () => outcome(),
  }),
  defineRoute({
    sdk: ["website.requestChatboxBindingPurgeForConversation"],
    summary: "Lets the visitor's chatbox forget the conversation.",
    method: "POST",
    path: `${path}/purge`,
    ...actions,
    reason: "processed",
    act: () => outcome(),
  }),
  defineRoute({
    sdk: ["website.requestUserFeedbackForConversation"],
    summary: "Asks the visitor for a rating.",
    method: "POST",
    path: `${path}/feedback`,
    ...actions,
    reason: "processed",
    act: () => outcome(),
  }),
  defineRoute({
    sdk: ["website.listBrowsingSessionsForConversation"],
    summary: "Lists co-browsing sessions under way.",
    method: "GET",
    path: `${path}/browsing`,
    ...reading("website:conversation:browsing"),
    answer: z.array(z.object({ browsing_id: z.string(), browsing_token: z.string(), useragent: z.string() })),
    reason: "listed",
    act({ session: { browsings, device } }) {
      const useragent = device.system?.useragent ?? "";
      return answer(browsings.map((browsing) => ({ ...browsing, useragent })));
    },
  }),
  defineRoute({
    sdk: ["website.initiateBrowsingSessionForConversation"],
    summary: "Asks to see the visitor's screen.",
    method: "POST",
    path: `${path}/browsing`,
    ...writing("website:conversation:browsing"),
    reason: "processed",
    triggers: ["browsing:request:initiated", "browsing:request:rejected"],
    act: ({ world, session }) => startBrowsing(world, session),
  }),
  defineRoute({
    sdk: ["website.sendActionToExistingBrowsingSession"],
    summary: "Acts on a co-browsing session; the action stop ends it.",
    method: "PATCH",
    path: `${path}/browsing/:browsing_id`,
    ...writing("website:conversation:browsing"),
    body: z.object({ action: z.string() }),
    reason: "updated",
    act: ({ session, params, body }) => actOnBrowsing(session, params.browsing_id, body.action),
  }),
  defineRoute({
    sdk: ["website.assistExistingBrowsingSession"],
    summary: "Points at something on the visitor's screen.",
    method: "PATCH",
    path: `${path}/browsing/:browsing_id/assist`,
    ...writing("website:conversation:browsing"),
    body: z.object({ action: z.string().exactOptional(), mouse: point, click: point, scroll: point }),
    reason: "updated",
    act({ session, params }) {
      requireBrowsing(session, params.browsing_id);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.initiateNewCallSessionForConversation"],
    summary: "Calls the visitor.",
    method: "POST",
    path: `${path}/call`,
    ...writing("website:conversation:calls"),
    body: z.object({ mode: z.string(), ...doneBy }),
    answer: z.object({ call_id: z.string() }),
    reason: "processed",
    triggers: ["call:request:initiated", "call:request:rejected"],
    act({ world, session }) {
      const { value: call_id, events } = startCall(world, session);
      return { value: { call_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.getOngoingCallSessionForConversation"],
    summary: "Reads which call is under way.",
    method: "GET",
    path: `${path}/call`,
    ...reading("website:conversation:calls"),
    answer: z.object({ call_id: z.string() }),
    reason: "resolved",
    act: ({ session }) => answer({ call_id: requireCall(session) }),
  }),
  defineRoute({
    sdk: ["website.abortOngoingCallSessionForConversation"],
    summary: "Ends a call.",
    method: "DELETE",
    path: `${path}/call/:call_id`,
    ...writing("website:conversation:calls"),
    body: z.object(doneBy),
    reason: "deleted",
    triggers: ["call:request:rejected", "message:received"],
    act: ({ world, website, session, params, body }) => endCall(world, website, session, params.call_id, body),
  }),
  defineRoute({
    sdk: ["website.transmitSignalingOnOngoingCallSession"],
    summary: "Passes what the two ends of a call tell each other.",
    method: "PATCH",
    path: `${path}/call/:call_id`,
    ...writing("website:conversation:calls"),
    body: z.object({ type: z.string().exactOptional(), payload: z.unknown().exactOptional() }),
    reason: "updated",
    act({ session, params }) {
      requireCall(session, params.call_id);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.requestToolCallForConversation"],
    summary: "Asks a tool to do something for the conversation.",
    method: "POST",
    path: `${path}/tool`,
    ...writing("website:conversation:sessions"),
    body: z.object({ command: z.string(), payload: record.exactOptional() }),
    reason: "processed",
    act: () => outcome(),
  }),
  defineRoute({
    sdk: ["website.deliverWidgetButtonActionForConversation"],
    summary: "Tells a plugin that an operator pressed a button of its widget.",
    method: "POST",
    path: `${path}/widget/:plugin_id/button`,
    ...forUsers,
    scope: "website:conversation:sessions:write",
    body: z.object({ ...widgetTarget, data: record, value: z.string().exactOptional() }),
    answer: accepted,
    reason: "processed",
    triggers: ["widget:action:processed"],
    act({ world, website, session, params, body: { value } }) {
      const given = value === undefined ? {} : { value };
      const processed = processWidget(world, website, session, { plugin_id: params.plugin_id, ...given });
      return { ...processed, value: { correlation_id: processed.value, strategy } };
    },
  }),
  defineRoute({
    sdk: ["website.deliverWidgetDataFetchActionForConversation", "website.deliverWidgetDataEditActionForConversation"],
    summary: "Asks a plugin for what its widget shows (data), or tells it what an operator wrote there (value).",
    method: "POST",
    path: `${path}/widget/:plugin_id/data`,
    ...forUsers,
    scope: "website:conversation:sessions:write",
    body: z.union([z.object({ ...widgetTarget, value: z.string() }), z.object({ ...widgetTarget, data: record })]),
    answer: accepted,
    reason: "processed",
    triggers: ["widget:action:processed"],
    act({ world, website, session, params, body }) {
      const given = "value" in body ? { value: body.value } : {};
      const processed = processWidget(world, website, session, { plugin_id: params.plugin_id, ...given });
      return { ...processed, value: { correlation_id: processed.value, strategy } };
    },
  }),
  defineRoute({
    sdk: ["website.scheduleReminderForConversation"],
    summary: "Reminds the team of the conversation at a date, by a note in it.",
    method: "POST",
    path: `${path}/reminder`,
    ...actions,
    body: z.object({ date: moment, note: z.string(), ...doneBy }),
    reason: "processed",
    triggers: ["message:received"],
    act: ({ world, website, session, body: { date, ...reminder } }) =>
      remind(world, website, session, { at: date, ...reminder }),
  }),
  defineRoute({
    sdk: ["website.reportConversation"],
    summary: "Reports the conversation to Crisp.",
    method: "POST",
    path: `${path}/report`,
    ...actions,
    body: z.object({ flag: z.string() }),
    reason: "processed",
    act: () => outcome(),
  }),
];
