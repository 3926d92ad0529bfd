import * as z from "zod";
import {
  initiateConversation,
  removeConversation,
  setBlock,
  setInbox,
  setOpened,
  setParticipants,
  setRouting,
} from "../../world/acts/change-conversation.ts";
import { authorOf } from "../../world/operator.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { author } from "../shapes/common.ts";
import { assignment, participant } from "../shapes/conversation.ts";

const path = "/website/:website_id/conversation/:session_id";
const doneBy = { user: author.exactOptional(), origin: z.string().exactOptional() };

/** What the team does with a conversation: routing, inbox, participants, block, removal. */
export const conversationActionRoutes = [
  defineRoute({
    sdk: ["website.removeConversation"],
    summary: "Removes a conversation and its messages.",
    method: "DELETE",
    path,
    ...writing("website:conversation:sessions"),
    reason: "deleted",
    triggers: ["session:removed"],
    act: ({ website, session }) => removeConversation(website, session),
  }),
  defineRoute({
    sdk: ["website.initiateConversationWithExistingSession"],
    summary: "Asks a visitor to talk.",
    method: "POST",
    path: `${path}/initiate`,
    ...writing("website:conversation:initiate"),
    reason: "processed",
    triggers: ["session:request:initiated"],
    act: ({ session }) => initiateConversation(session),
  }),
  defineRoute({
    sdk: ["website.updateConversationOpenState"],
    summary: "Tells the team that somebody opened or left the conversation.",
    method: "PATCH",
    path: `${path}/open`,
    ...writing("website:conversation:actions"),
    body: z.object({ opened: z.boolean() }),
    reason: "updated",
    triggers: ["session:set_opened", "session:set_closed"],
    act({ website, session, token, body }) {
      const operator = website.operators.get(token.owner_id);
      return setOpened(session, body.opened, { user_id: token.owner_id, ...(operator ? authorOf(operator) : {}) });
    },
  }),
  defineRoute({
    sdk: ["website.getConversationRoutingAssign"],
    summary: "Reads whom the conversation is routed to.",
    method: "GET",
    path: `${path}/routing`,
    ...reading("website:conversation:routing"),
    answer: z.object({ assigned: z.object({ user_id: z.string().exactOptional() }) }),
    reason: "resolved",
    act: ({ session }) => answer({ assigned: session.assigned === null ? {} : { user_id: session.assigned } }),
  }),
  defineRoute({
    sdk: ["website.assignConversationRouting"],
    summary: "Routes the conversation to an operator, or to nobody.",
    method: "PATCH",
    path: `${path}/routing`,
    ...writing("website:conversation:routing"),
    body: z.object({ assigned: assignment, silent: z.boolean().exactOptional() }),
    reason: "updated",
    triggers: ["session:set_routing", "message:received"],
    act: ({ world, website, session, body: { assigned, silent = false } }) =>
      setRouting(world, website, session, { user_id: assigned?.user_id ?? null, silent }),
  }),
  defineRoute({
    sdk: ["website.updateConversationInbox"],
    summary: "Moves the conversation to a sub-inbox, or with null to the default one.",
    method: "PATCH",
    path: `${path}/inbox`,
    ...writing("website:conversation:sessions"),
    body: z.object({ inbox_id: z.string().nullable() }),
    reason: "updated",
    triggers: ["session:set_inbox"],
    act: ({ world, website, session, body }) => setInbox(world, website, session, body.inbox_id),
  }),
  defineRoute({
    sdk: ["website.getConversationParticipants"],
    summary: "Reads who follows the conversation from outside.",
    method: "GET",
    path: `${path}/participants`,
    ...reading("website:conversation:participants"),
    answer: z.object({ participants: z.array(participant) }),
    reason: "resolved",
    act: ({ session: { participants } }) => answer({ participants }),
  }),
  defineRoute({
    sdk: ["website.saveConversationParticipants"],
    summary: "Replaces who follows the conversation from outside.",
    method: "PUT",
    path: `${path}/participants`,
    ...writing("website:conversation:participants"),
    body: z.object({ participants: z.array(participant).default([]), ...doneBy }),
    reason: "saved",
    triggers: ["session:set_participants"],
    act: ({ world, website, session, body }) => setParticipants(world, website, session, body.participants),
  }),
  defineRoute({
    sdk: ["website.getBlockStatusForConversation"],
    summary: "Reads whether the visitor is blocked.",
    method: "GET",
    path: `${path}/block`,
    ...reading("website:conversation:actions"),
    answer: z.object({ blocked: z.boolean() }),
    reason: "resolved",
    act: ({ session }) => answer({ blocked: session.is_blocked }),
  }),
  defineRoute({
    sdk: ["website.blockIncomingMessagesForConversation"],
    summary: "Blocks the visitor, or lets them write again.",
    method: "PATCH",
    path: `${path}/block`,
    ...writing("website:conversation:actions"),
    body: z.object({ blocked: z.boolean(), ...doneBy }),
    reason: "updated",
    triggers: ["session:set_block"],
    act: ({ world, website, session, body }) => setBlock(world, website, session, body.blocked),
  }),
];
