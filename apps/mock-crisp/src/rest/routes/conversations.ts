import * as z from "zod";
import { setMeta } from "../../world/acts/set-meta.ts";
import { setState } from "../../world/acts/set-state.ts";
import { startConversation } from "../../world/acts/start-conversation.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { author } from "../shapes/common.ts";
import { conversation, sessionState } from "../shapes/conversation.ts";
import { meta } from "../shapes/meta.ts";
import { conversationView, metaView } from "../views/conversation-view.ts";

const path = "/website/:website_id/conversation/:session_id";
const read = reading("website:conversation:sessions");
const write = writing("website:conversation:sessions");

/** Conversations as wholes, what is known of their visitors, and where they stand. */
export const conversationRoutes = [
  defineRoute({
    sdk: ["website.createNewConversation"],
    summary: "Starts a conversation with a new visitor.",
    method: "POST",
    path: "/website/:website_id/conversation",
    ...writing("website:conversation:initiate"),
    body: z.object({}),
    answer: z.object({ session_id: z.string() }),
    reason: "added",
    status: 201,
    act({ world, website }) {
      const { value, events } = startConversation(world, website);
      return { value: { session_id: value.session_id }, events };
    },
  }),
  defineRoute({
    sdk: ["website.checkConversationExists"],
    summary: "Tells whether there is a conversation.",
    method: "HEAD",
    path,
    ...read,
    reason: "resolved",
    act: () => answer(undefined),
  }),
  defineRoute({
    sdk: ["website.getConversation"],
    summary: "Reads a conversation.",
    method: "GET",
    path,
    ...read,
    answer: conversation,
    reason: "resolved",
    act: ({ session }) => answer(conversationView(session)),
  }),
  defineRoute({
    sdk: ["website.getConversationMetas"],
    summary: "Reads what is known of the visitor.",
    method: "GET",
    path: `${path}/meta`,
    ...read,
    answer: meta,
    reason: "resolved",
    act: ({ session }) => answer(metaView(session)),
  }),
  defineRoute({
    sdk: ["website.updateConversationMetas"],
    summary: "Changes what is known of the visitor. One event per key whose value changed.",
    method: "PATCH",
    path: `${path}/meta`,
    ...write,
    body: meta,
    reason: "updated",
    triggers: [
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
    act: ({ world, website, session, body }) => setMeta(world, website, session, body),
  }),
  defineRoute({
    sdk: ["website.getConversationState"],
    summary: "Reads where the conversation stands.",
    method: "GET",
    path: `${path}/state`,
    ...reading("website:conversation:states"),
    answer: z.object({ state: sessionState }),
    reason: "resolved",
    act: ({ session: { state } }) => answer({ state }),
  }),
  defineRoute({
    sdk: ["website.changeConversationState"],
    summary: "Sets where the conversation stands.",
    method: "PATCH",
    path: `${path}/state`,
    ...writing("website:conversation:states"),
    body: z.object({ state: sessionState, user: author.exactOptional(), origin: z.string().exactOptional() }),
    reason: "updated",
    triggers: ["session:set_state", "message:received"],
    act: ({ world, website, session, body }) => setState(world, website, session, body),
  }),
];
