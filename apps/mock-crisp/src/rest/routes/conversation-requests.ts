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
import { answer, implement } from "../implement.ts";
import { momentOf } from "../moment-of.ts";

/** The way a client should wait for a widget's answer: the number of polls, and milliseconds in total. */
const strategy = { attempts: 1, exhaustion: 10_000 };

/** Requests to Crisp, the visitor or a plugin about a conversation. */
export const conversationRequestRoutes = [
  implement("website.requestEmailTranscriptForConversation", () => outcome()),
  implement("website.requestChatboxBindingPurgeForConversation", () => outcome()),
  implement("website.requestUserFeedbackForConversation", () => outcome()),
  implement("website.listBrowsingSessionsForConversation", ({ session: { browsings, device } }) => {
    const useragent = device.system?.useragent ?? "";
    return answer(browsings.map((browsing) => ({ ...browsing, useragent })));
  }),
  implement("website.initiateBrowsingSessionForConversation", ({ world, session }) => startBrowsing(world, session)),
  implement("website.sendActionToExistingBrowsingSession", ({ session, params, body }) =>
    actOnBrowsing(session, params.browsing_id, body.action),
  ),
  implement("website.assistExistingBrowsingSession", ({ session, params }) => {
    requireBrowsing(session, params.browsing_id);
    return outcome();
  }),
  implement("website.initiateNewCallSessionForConversation", ({ world, session }) => {
    const { value: call_id, events } = startCall(world, session);
    return { value: { call_id }, events };
  }),
  implement("website.getOngoingCallSessionForConversation", ({ session }) => answer({ call_id: requireCall(session) })),
  implement("website.abortOngoingCallSessionForConversation", ({ world, website, session, params, body }) =>
    endCall(world, website, session, params.call_id, body),
  ),
  implement("website.transmitSignalingOnOngoingCallSession", ({ session, params }) => {
    requireCall(session, params.call_id);
    return outcome();
  }),
  implement("website.requestToolCallForConversation", () => outcome()),
  implement(
    "website.deliverWidgetButtonActionForConversation",
    ({ world, website, session, params, body: { value } }) => {
      const given = value === undefined ? {} : { value };
      const processed = processWidget(world, website, session, { plugin_id: params.plugin_id, ...given });
      return { ...processed, value: { correlation_id: processed.value, strategy } };
    },
  ),
  implement("website.deliverWidgetDataFetchActionForConversation", ({ world, website, session, params }) => {
    const processed = processWidget(world, website, session, { plugin_id: params.plugin_id });
    return { ...processed, value: { correlation_id: processed.value, strategy } };
  }),
  implement("website.deliverWidgetDataEditActionForConversation", ({ world, website, session, params, body }) => {
    const { value } = body;
    const processed = processWidget(world, website, session, { plugin_id: params.plugin_id, value });
    return { ...processed, value: { correlation_id: processed.value, strategy } };
  }),
  implement("website.scheduleReminderForConversation", ({ world, website, session, body: { date, ...reminder } }) =>
    remind(world, website, session, { at: momentOf(date), ...reminder }),
  ),
  implement("website.reportConversation", () => outcome()),
];
