import * as z from "zod";
import { redeemIdentity, requestIdentity, setVerified } from "../../world/acts/change-conversation.ts";
import { originalOf } from "../../world/original.ts";
import { pageOf } from "../../world/paging.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { time } from "../shapes/common.ts";
import { verification } from "../shapes/conversation.ts";
import { profileEvent } from "../shapes/people.ts";

const path = "/website/:website_id/conversation/:session_id";
const page = z.object({
  page_title: z.string(),
  page_url: z.string(),
  page_referrer: z.string().exactOptional(),
  timestamp: time,
});

/** What a conversation holds beside its messages: pages, events, files, originals, relations, verifications. */
export const conversationDetailRoutes = [
  defineRoute({
    sdk: ["website.listConversationPages"],
    summary: "Lists the pages that the visitor saw, the latest first.",
    method: "GET",
    path: `${path}/pages/:page_number`,
    ...reading("website:conversation:pages"),
    answer: z.array(page),
    reason: "listed",
    act: ({ session, params, settings }) =>
      answer(pageOf([...session.pages].reverse(), params.page_number, settings.entriesPerPage)),
  }),
  defineRoute({
    sdk: ["website.listConversationEvents"],
    summary: "Lists what the visitor did, the latest first.",
    method: "GET",
    path: `${path}/events/:page_number`,
    ...reading("website:conversation:events"),
    answer: z.array(profileEvent),
    reason: "listed",
    act: ({ session, params, settings }) =>
      answer(pageOf([...session.events].reverse(), params.page_number, settings.entriesPerPage)),
  }),
  defineRoute({
    sdk: ["website.listConversationFiles"],
    summary: "Lists the files of the conversation's messages, the latest first.",
    method: "GET",
    path: `${path}/files/:page_number`,
    ...reading("website:conversation:messages"),
    answer: z.array(
      z.object({ name: z.string(), type: z.string(), url: z.string(), fingerprint: z.int(), timestamp: time }),
    ),
    reason: "listed",
    act({ session, params, settings }) {
      const files = [...session.messages.values()].flatMap((message) => {
        if (message.type !== "file" && message.type !== "animation" && message.type !== "audio") return [];
        const { url, type } = message.content;
        const name = "name" in message.content ? message.content.name : (url.split("/").at(-1) ?? url);
        return [{ name, type, url, fingerprint: message.fingerprint, timestamp: message.timestamp }];
      });
      return answer(pageOf(files.reverse(), params.page_number, settings.entriesPerPage));
    },
  }),
  defineRoute({
    sdk: ["website.getOriginalMessageInConversation"],
    summary: "Reads what a message was made of, such as the email that it came as.",
    method: "GET",
    path: `${path}/original/:original_id`,
    ...reading("website:conversation:messages"),
    answer: z.object({
      website_id: z.string(),
      session_id: z.string(),
      original_id: z.string(),
      type: z.string(),
      headers: z.record(z.string(), z.unknown()),
      content: z.string(),
      timestamp: time,
    }),
    reason: "resolved",
    act: ({ session, params }) => answer(originalOf(session, params.original_id)),
  }),
  defineRoute({
    sdk: ["website.getConversationRelations"],
    summary: "Reads which conversation it was split from, and which were split from it.",
    method: "GET",
    path: `${path}/relations`,
    ...reading("website:conversation:sessions"),
    answer: z.object({
      conversations: z.object({ parent: z.string().nullable(), children: z.array(z.string()) }),
    }),
    reason: "resolved",
    act({ website, session: { session_id, parent } }) {
      const children = [...website.sessions.values()].filter((other) => other.parent === session_id);
      return answer({ conversations: { parent, children: children.map((child) => child.session_id) } });
    },
  }),
  defineRoute({
    sdk: ["website.getVerifyStatusForConversation"],
    summary: "Reads whether the visitor's identity is verified, and how.",
    method: "GET",
    path: `${path}/verify`,
    ...reading("website:conversation:sessions"),
    answer: z.object({ verified: z.boolean(), verifications: z.array(verification) }),
    reason: "resolved",
    act: ({ session: { is_verified, verifications } }) => answer({ verified: is_verified, verifications }),
  }),
  defineRoute({
    sdk: ["website.updateVerifyStatusForConversation"],
    summary: "States whether the visitor's identity is verified.",
    method: "PATCH",
    path: `${path}/verify`,
    ...writing("website:conversation:sessions"),
    body: z.object({ verified: z.boolean() }),
    reason: "updated",
    triggers: ["session:update_verify"],
    act: ({ session, body }) => setVerified(session, body.verified),
  }),
  defineRoute({
    sdk: ["website.requestIdentityVerificationForConversation"],
    summary: "Sends a link to an address, to prove that it is the visitor's.",
    method: "POST",
    path: `${path}/verify/identity`,
    ...writing("website:conversation:sessions"),
    body: z.object({
      identity: z.string().default("email"),
      method: z.literal("link").exactOptional(),
      recipient: z.string().exactOptional(),
    }),
    reason: "processed",
    triggers: ["identity:verify:request"],
    act({ world, website, session, body: { identity, recipient } }) {
      const known = identity === "phone" ? session.phone : session.email;
      return requestIdentity(world, website, session, { identity, recipient: recipient ?? known });
    },
  }),
  defineRoute({
    sdk: ["website.redeemIdentityVerificationLinkForConversation"],
    summary: "Redeems such a link: the identity is verified.",
    method: "PUT",
    path: `${path}/verify/identity/link`,
    ...writing("website:conversation:sessions"),
    body: z.object({
      identity: z.string().exactOptional(),
      token: z.string(),
      recipient: z.string().exactOptional(),
    }),
    reason: "saved",
    triggers: ["session:update_verify"],
    act: ({ session, body }) => redeemIdentity(session, body.token),
  }),
];
