import * as z from "zod/mini";
import { integer, looseObject, optional, record } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { lenientObject, oneOf, time } from "./schema.ts";
import { verification } from "./shapes/conversation.ts";
import { personEvent } from "./shapes/people.ts";

/** Parts of a conversation besides its messages: pages, events, files, originals, relations, verifications. */
export const conversationDetailRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.listConversationPages": {
    summary: "Lists the pages that the visitor saw, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/pages/{page_number}",
    tiers: everyTier,
    scope: "website:conversation:pages:read",
    answer: () =>
      z.array(
        lenientObject({
          page_title: z.string(),
          page_url: z.string(),
          page_referrer: optional(z.string()),
          timestamp: time(),
        }),
      ),
    reason: "listed",
    paging: { by: "page_number" },
    source: "sdk",
  },

  "website.listConversationEvents": {
    summary: "Lists the events of the visitor, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/events/{page_number}",
    tiers: everyTier,
    scope: "website:conversation:events:read",
    answer: () => z.array(personEvent()),
    reason: "listed",
    paging: { by: "page_number" },
    source: "sdk",
  },

  "website.listConversationFiles": {
    summary: "Lists the files of the conversation's messages, the latest first.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/files/{page_number}",
    tiers: everyTier,
    scope: "website:conversation:messages:read",
    answer: () =>
      z.array(
        lenientObject({
          name: z.string(),
          type: z.string(),
          url: z.string(),
          fingerprint: integer(),
          timestamp: time(),
        }),
      ),
    reason: "listed",
    paging: { by: "page_number", id: "fingerprint" },
    source: "sdk",
  },

  "website.getOriginalMessageInConversation": {
    summary: "Reads the original of a message, such as the e-mail that it came as.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/original/{original_id}",
    tiers: everyTier,
    scope: "website:conversation:messages:read",
    answer: () =>
      lenientObject({
        website_id: z.string(),
        session_id: z.string(),
        original_id: z.string(),
        type: z.string(),
        headers: record(z.unknown()),
        content: z.string(),
        timestamp: time(),
      }),
    reason: "resolved",
    source: "sdk",
  },

  "website.getConversationRelations": {
    summary: "Reads which conversation this one was split from, and which were split from it.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/relations",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    answer: () =>
      lenientObject({
        conversations: lenientObject({ parent: z.nullable(z.string()), children: z.array(z.string()) }),
      }),
    reason: "resolved",
    source: "sdk",
  },

  "website.getVerifyStatusForConversation": {
    summary: "Reads whether the visitor's identity is verified, and how.",
    method: "GET",
    path: "/v1/website/{website_id}/conversation/{session_id}/verify",
    tiers: everyTier,
    scope: "website:conversation:sessions:read",
    answer: () => lenientObject({ verified: z.boolean(), verifications: z.array(verification()) }),
    reason: "resolved",
    source: "sdk",
  },

  "website.updateVerifyStatusForConversation": {
    summary: "States whether the visitor's identity is verified.",
    method: "PATCH",
    path: "/v1/website/{website_id}/conversation/{session_id}/verify",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ verified: z.boolean() }),
    reason: "updated",
    events: ["session:update_verify"],
    source: "sdk",
    args: ["body.verified=false"],
  },

  "website.requestIdentityVerificationForConversation": {
    summary: "Sends a link to an address, to verify that it is the visitor's.",
    method: "POST",
    path: "/v1/website/{website_id}/conversation/{session_id}/verify/identity",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: () =>
      looseObject({ identity: optional(z.string()), method: optional(oneOf("link")), recipient: optional(z.string()) }),
    reason: "processed",
    events: ["identity:verify:request"],
    source: "sdk",
    args: ["verification: body"],
  },

  "website.redeemIdentityVerificationLinkForConversation": {
    summary: "Redeems a verification link: the identity is verified.",
    method: "PUT",
    path: "/v1/website/{website_id}/conversation/{session_id}/verify/identity/link",
    tiers: everyTier,
    scope: "website:conversation:sessions:write",
    body: () => looseObject({ identity: optional(z.string()), token: z.string(), recipient: optional(z.string()) }),
    reason: "saved",
    events: ["session:update_verify"],
    source: "sdk",
    args: ["verification: body"],
  },
}));
