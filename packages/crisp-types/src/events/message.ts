import * as z from "zod/mini";
import { message, updatedContent } from "../shapes/message.ts";
import { messageUser } from "../shapes/message-user.ts";
import {
  annotate,
  integer,
  looseObject,
  mayBeNull,
  openEnum,
  optional,
  personal,
  typedEnum,
} from "../shapes/schema.ts";
import { sessionData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere("website:conversation:messages:read");

const fingerprint = () => annotate(integer(), { note: "The message's id in its conversation." });

const composing = () => ({
  type: typedEnum("start", "stop"),
  excerpt: optional(annotate(personal(mayBeNull(z.string())), { note: "The text typed so far. May be null." })),
  timestamp: annotate(integer(), { note: "Milliseconds since the epoch." }),
  automated: optional(annotate(z.boolean(), { note: "Only in the official Go client." })),
});

const acknowledged = () => ({
  origin: openEnum("chat", "email"),
  fingerprints: z.array(fingerprint()),
});

/** Events about messages: sent, edited, removed, being typed, read, delivered. */
export const messageEvents = /* @__PURE__ */ defineEvents(() => ({
  "message:updated": {
    ...common,
    source: "docs",
    summary:
      "A message was edited, a picker's choice made, or a field filled in. The event does not name its type and author.",
    data: () =>
      sessionData({
        fingerprint: fingerprint(),
        content: annotate(updatedContent(), { personal: true, source: "field" }),
      }),
    example: {
      ...sample.session,
      fingerprint: sample.answer,
      content: {
        id: "shipping",
        text: "Which shipping?",
        choices: [
          { value: "standard", label: "Standard", selected: true },
          { value: "express", label: "Express", selected: false },
        ],
      },
    },
  },
  "message:send": {
    ...common,
    source: "docs",
    summary: "A visitor sent a message.",
    data: message,
    example: {
      ...sample.session,
      type: "text" as const,
      from: "user",
      origin: "chat",
      content: "Do you ship to Iceland?",
      fingerprint: sample.question,
      timestamp: sample.at,
      user: { user_id: sample.session.session_id, nickname: "visitor12" },
      mentions: [],
      stamped: true,
    },
  },
  "message:received": {
    ...common,
    source: "docs",
    summary: "The team sent a message: an operator, a bot, a private note, or a line by Crisp itself.",
    data: message,
    example: {
      ...sample.session,
      type: "text" as const,
      from: "operator",
      origin: "chat",
      content: "Yes, in five days.",
      fingerprint: sample.answer,
      timestamp: sample.at + 4000,
      user: sample.operator,
      mentions: [],
      stamped: true,
    },
  },
  "message:removed": {
    ...common,
    source: "docs",
    summary: "A message was deleted.",
    data: () => sessionData({ fingerprint: fingerprint() }),
    example: { ...sample.session, fingerprint: sample.question },
  },
  "message:compose:send": {
    ...common,
    summary: "The visitor began or stopped typing.",
    data: () => sessionData(composing()),
    example: { ...sample.session, type: "start" as const, excerpt: "Do you sh", timestamp: sample.at },
  },
  "message:compose:receive": {
    ...common,
    summary: "An operator began or stopped typing. The name ends in receive, not received.",
    data: () => sessionData({ ...composing(), user: messageUser() }),
    example: { ...sample.session, type: "start" as const, timestamp: sample.at, user: sample.operator },
  },
  "message:acknowledge:read:send": {
    ...common,
    summary: "The team read messages of the visitor.",
    data: () => sessionData(acknowledged()),
    example: { ...sample.session, origin: "chat", fingerprints: [sample.question] },
  },
  "message:acknowledge:read:received": {
    ...common,
    summary: "The visitor read messages of the team.",
    data: () => sessionData(acknowledged()),
    example: { ...sample.session, origin: "chat", fingerprints: [sample.answer] },
  },
  "message:acknowledge:unread:send": {
    ...common,
    summary: "Messages of the visitor were marked as unread again.",
    data: () => sessionData(acknowledged()),
    example: { ...sample.session, origin: "chat", fingerprints: [sample.question] },
  },
  "message:acknowledge:delivered": {
    ...common,
    summary: "Messages reached the other side.",
    data: () => sessionData(acknowledged()),
    example: { ...sample.session, origin: "chat", fingerprints: [sample.answer] },
  },
  "message:acknowledge:ignored": {
    ...common,
    summary: "Messages could not be delivered, for example because the e-mail address does not exist.",
    data: () =>
      sessionData({
        ...acknowledged(),
        details: optional(looseObject({ type: openEnum("email"), reason: z.string() })),
      }),
    example: {
      ...sample.session,
      origin: "email",
      fingerprints: [sample.answer],
      details: { type: "email", reason: "recipient_bounced" },
    },
  },
  "message:notify:unread:send": {
    ...common,
    summary: "The team was notified of unread messages of the visitor.",
    data: () => sessionData({}),
    example: sample.session,
  },
  "message:notify:unread:received": {
    ...common,
    summary: "The visitor was notified of unread messages of the team.",
    data: () => sessionData({}),
    example: sample.session,
  },
}));
