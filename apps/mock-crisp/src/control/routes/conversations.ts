import * as z from "zod/mini";
import { changeVisitor, conversationDetails } from "../../operations/conversation-details.ts";
import { listWebsites } from "../../operations/directory.ts";
import { personDetails, searchPeople } from "../../operations/people.ts";
import { searchConversations } from "../../operations/search-conversations.ts";
import { metaUpdateOf, visitorMeta } from "../../operations/visitor-meta.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { flag, idList, listOf, position, sessionParam } from "../input.ts";
import { summaryShape, text } from "../shapes.ts";

const values = z.record(text, z.union([text, z.number(), z.boolean()]));
const event = z.looseObject({ text, timestamp: z.number() });

const details = z.extend(summaryShape, {
  inbox_id: z.nullable(text),
  people_id: z.nullable(text),
  availability: z.enum(["online", "offline"]),
  is_verified: z.boolean(),
  is_blocked: z.boolean(),
  phone: text,
  address: text,
  subject: text,
  avatar: text,
  origin: text,
  ip: text,
  topic: text,
  data: values,
  segments: z.array(text),
  device: z.looseObject({}),
  participants: z.array(z.object({ type: text, target: text })),
  verifications: z.array(z.object({ identity: text, method: text, annotation: text })),
  pages: z.array(z.looseObject({ page_url: text, timestamp: z.number() })),
  events: z.array(event),
  created_at: z.number(),
  waiting_since: z.nullable(z.number()),
  active_at: z.number(),
});

const person = z.object({
  people_id: text,
  website_id: text,
  email: text,
  person: z.looseObject({}),
  company: z.looseObject({}),
  segments: z.array(text),
  notepad: text,
  active_at: z.nullable(z.number()),
  score: z.number(),
  data: values,
  events: z.array(event),
  subscribed: z.boolean(),
  created_at: z.number(),
  updated_at: z.number(),
});

const page = { offset: z.optional(position), limit: z.optional(position) };

/** Conversations, contacts and websites, for lists that are too long to load at once. */
export const conversationRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/conversations",
    summary: "Search conversations, most recently updated first. `assigned=none` finds those without an assignee",
    query: z.object({
      query: z.optional(text),
      state: z.optional(z.enum(["pending", "unresolved", "resolved"])),
      unread: z.optional(flag),
      assigned: z.optional(text),
      website_id: z.optional(text),
      sessions: z.optional(idList),
      ...page,
    }),
    answer: {
      status: 200,
      summary: "One page of conversations, and the number of all that match",
      schema: z.object({ conversations: z.array(summaryShape), total: z.int() }),
    },
    handle: ({ mock, query: { unread, sessions, ...query } }) =>
      searchConversations(mock, { ...query, unread: unread === "true", sessions: listOf(sessions) }),
  }),
  defineControlRoute({
    method: "get",
    path: "/conversations/:session_id",
    summary: "Get everything that a conversation holds except its messages",
    params: sessionParam,
    answer: { status: 200, summary: "The conversation", schema: details },
    handle: ({ mock, params }) => conversationDetails(mock, params.session_id),
  }),
  defineControlRoute({
    method: "post",
    path: "/visitors/:session_id/meta",
    summary: "Change nickname, email, custom data, segments or device as the visitor, as the chatbox does",
    params: sessionParam,
    body: visitorMeta,
    answer: { status: 200, summary: "The conversation", schema: details },
    handle: ({ mock, params, body }) => changeVisitor(mock, params.session_id, metaUpdateOf(body)),
  }),
  defineControlRoute({
    method: "get",
    path: "/people",
    summary: "Search contacts, most recently updated first",
    query: z.object({ query: z.optional(text), website_id: z.optional(text), ...page }),
    answer: {
      status: 200,
      summary: "One page of contacts, and the number of all that match",
      schema: z.object({ people: z.array(person), total: z.int() }),
    },
    handle: ({ mock, query }) => searchPeople(mock, query),
  }),
  defineControlRoute({
    method: "get",
    path: "/people/:people_id",
    summary: "Get a contact, by id or email address, and their conversations",
    params: z.object({ people_id: text }),
    answer: {
      status: 200,
      summary: "The contact and their conversations",
      schema: z.object({ person, conversations: z.array(summaryShape) }),
    },
    handle: ({ mock, params }) => personDetails(mock, params.people_id),
  }),
  defineControlRoute({
    method: "get",
    path: "/directory",
    summary: "List all websites with their operators and inboxes",
    answer: {
      status: 200,
      summary: "Websites",
      schema: z.object({
        websites: z.array(
          z.object({
            website_id: text,
            name: text,
            domain: text,
            operators: z.array(z.object({ user_id: text, name: text, email: text })),
            inboxes: z.array(z.object({ inbox_id: text, name: text })),
          }),
        ),
      }),
    },
    handle: ({ mock }) => ({ websites: listWebsites(mock) }),
  }),
];
