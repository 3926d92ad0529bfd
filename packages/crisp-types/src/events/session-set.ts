import * as z from "zod/mini";
import { customData } from "../shapes/custom-data.ts";
import { operator } from "../shapes/operator.ts";
import { annotate, lenientRequired, looseObject, openEnum, personal, typedEnum } from "../shapes/schema.ts";
import { sessionData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere("website:conversation:sessions:read");
const actions = /* @__PURE__ */ everywhere("website:conversation:actions:read");

/** Events that carry one property of a conversation that was set. */
export const sessionSetEvents = /* @__PURE__ */ defineEvents(() => ({
  "session:set_email": {
    ...common,
    summary: "The visitor's e-mail address was set or changed.",
    data: () => sessionData({ email: personal(z.string()) }),
    example: { ...sample.session, email: "ada@example.test" },
  },
  "session:set_phone": {
    ...common,
    summary: "The visitor's phone number was set or changed.",
    data: () => sessionData({ phone: personal(z.string()) }),
    example: { ...sample.session, phone: "+15550100" },
  },
  "session:set_address": {
    ...common,
    summary: "The visitor's postal address was set or changed.",
    data: () => sessionData({ address: personal(z.string()) }),
    example: { ...sample.session, address: "12 Analytical Row, London" },
  },
  "session:set_subject": {
    ...common,
    summary: "The conversation's subject was set or changed, mostly in conversations by e-mail.",
    data: () => sessionData({ subject: personal(z.string()) }),
    example: { ...sample.session, subject: "My order has not arrived" },
  },
  "session:set_avatar": {
    ...common,
    summary: "The visitor's picture was set or changed.",
    data: () => sessionData({ avatar: annotate(personal(z.string()), { note: "A URL." }) }),
    example: { ...sample.session, avatar: "https://storage.example.test/ada.png" },
  },
  "session:set_nickname": {
    ...common,
    summary: "The visitor's name was set or changed.",
    data: () => sessionData({ nickname: personal(z.string()) }),
    example: { ...sample.session, nickname: "Ada" },
  },
  "session:set_origin": {
    ...common,
    summary: "The channel that the conversation comes from was set or changed.",
    data: () =>
      sessionData({
        origin: annotate(openEnum("chat", "email"), { note: "Otherwise the URN of a plugin.", source: "field" }),
      }),
    example: { ...sample.session, origin: "urn:example.test:sms:0" },
  },
  "session:set_data": {
    ...common,
    summary: "The conversation's custom data changed; carries all of it.",
    data: () =>
      sessionData({
        data: annotate(personal(customData()), {
          source: "field",
          note: "Texts that look like numbers, even hexadecimal ones, were seen to come back as numbers.",
        }),
      }),
    example: { ...sample.session, data: { plan: "pro", seats: 12, beta: true } },
  },
  "session:set_segments": {
    ...common,
    summary: "The conversation's segments changed; carries all of them.",
    data: () => sessionData({ segments: z.array(z.string()) }),
    example: { ...sample.session, segments: ["billing", "vip"] },
  },
  "session:set_block": {
    ...actions,
    summary: "The visitor was blocked or let in again.",
    data: () => sessionData({ is_blocked: z.boolean() }),
    example: { ...sample.session, is_blocked: true },
  },
  "session:set_opened": {
    ...actions,
    summary: "An operator opened the conversation in the inbox.",
    data: () => sessionData({ operator: operator() }),
    example: { ...sample.session, operator: sample.operator },
  },
  "session:set_closed": {
    ...actions,
    summary: "An operator left the conversation in the inbox.",
    data: () => sessionData({ operator: operator() }),
    example: { ...sample.session, operator: sample.operator },
  },
  "session:set_participants": {
    ...everywhere("website:conversation:participants:read"),
    summary: "The conversation's further participants changed; carries all of them.",
    data: () =>
      sessionData({ participants: z.array(looseObject({ type: openEnum("email"), target: personal(z.string()) })) }),
    example: { ...sample.session, participants: [{ type: "email", target: "charles@example.test" }] },
  },
  "session:set_mentions": {
    ...common,
    summary: "The operators mentioned in the conversation changed; carries all of them.",
    data: () => sessionData({ mentions: annotate(z.array(z.string()), { note: "Operators' user_id values." }) }),
    example: { ...sample.session, mentions: [sample.operatorId] },
  },
  "session:set_routing": {
    ...everywhere("website:conversation:routing:read"),
    summary: "The conversation was assigned to an operator, or to nobody.",
    data: () =>
      sessionData({
        routing_id: annotate(z.nullable(z.string()), {
          note: "The operator's user_id; null if nobody's.",
          source: "field",
        }),
        previous_routing_id: annotate(z.nullable(z.string()), { note: "Absent from the official Go client's model." }),
      }),
    example: { ...sample.session, routing_id: sample.operatorId, previous_routing_id: null },
  },
  "session:set_inbox": {
    ...common,
    summary: "The conversation moved to another inbox, named by inbox_id.",
    data: () =>
      sessionData({
        inbox_id: annotate(lenientRequired(z.nullable(z.string())), {
          source: "field",
          note: "The new inbox; null is the default one. Was seen empty in 2025 though the conversation had moved: ask REST.",
        }),
        previous_inbox_id: lenientRequired(z.nullable(z.string())),
      }),
    example: { ...sample.session, inbox_id: sample.inboxId, previous_inbox_id: null },
  },
  "session:set_state": {
    ...everywhere("website:conversation:states:read"),
    summary: "The conversation became pending, unresolved or resolved.",
    data: () => sessionData({ state: typedEnum("pending", "unresolved", "resolved") }),
    example: { ...sample.session, state: "resolved" as const },
  },
}));
