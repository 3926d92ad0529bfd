import { type MessageType, messageContents } from "@x/crisp-types";
import * as z from "zod";
import { company, person } from "../person.ts";

const text = z.string();
const customData = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const minutesAgo = z.number().min(0).describe("Minutes before the mock starts.");
const messageTypes = Object.keys(messageContents) as [MessageType, ...MessageType[]];

const operator = z.strictObject({
  user_id: text.exactOptional(),
  email: z.email(),
  first_name: text,
  last_name: text.default(""),
  role: z.enum(["owner", "admin", "member"]).default("member"),
  availability: z.enum(["online", "offline"]).default("online"),
  avatar: text.nullable().default(null),
});

const contact = z.strictObject({
  email: z.email(),
  person: person.exactOptional(),
  company: company.exactOptional(),
  segments: z.array(text).exactOptional(),
  notepad: text.exactOptional(),
  data: customData.exactOptional(),
  subscribed: z.boolean().default(true),
});

const message = z.strictObject({
  from: z.enum(["user", "operator"]),
  type: z.enum(messageTypes).default("text"),
  content: z.unknown().describe("A text, or an object that fits the type."),
  automated: z.boolean().exactOptional(),
  minutes_ago: minutesAgo.exactOptional(),
});

const conversation = z.strictObject({
  session_id: z.string().startsWith("session_").exactOptional(),
  nickname: text.exactOptional(),
  email: z.email().exactOptional(),
  phone: text.exactOptional(),
  data: customData.exactOptional(),
  segments: z.array(text).exactOptional(),
  state: z.enum(["pending", "unresolved", "resolved"]).exactOptional(),
  assigned: text.exactOptional().describe("Email of the operator that it is routed to."),
  inbox: text.exactOptional().describe("Name of its sub-inbox."),
  blocked: z.boolean().default(false),
  read: z.boolean().default(false).describe("Whether the team has read it."),
  online: z.boolean().default(true),
  messages: z.array(message).default([]),
  pages: z.array(z.strictObject({ page_url: text, page_title: text, minutes_ago: minutesAgo.default(0) })).default([]),
  events: z
    .array(
      z.strictObject({
        text,
        data: customData.exactOptional(),
        color: text.exactOptional(),
        minutes_ago: minutesAgo.default(0),
      }),
    )
    .default([]),
});

const article = z.strictObject({
  path: z.string().regex(/^[^/]+(\/[^/]+)*$/, "segments, with / between them"),
  title: text.exactOptional(),
  content: text.default(""),
  published: z.boolean().default(true),
});

const helpdesk = z.strictObject({
  name: text,
  domain_basic: text.default("shop"),
  locales: z
    .array(
      z.strictObject({
        locale: text,
        articles: z.array(article).default([]),
        guides: z.array(article).default([]),
        references: z.array(article).default([]),
        news: z.array(article).default([]),
      }),
    )
    .default([]),
});

/** What a mock can begin with: the default website, filled. Everything may be left out; unknown fields are refused. */
export const seedSchema = z.strictObject({
  $schema: text.exactOptional(),
  website: z
    .strictObject({ name: text.exactOptional(), domain: text.exactOptional(), logo: text.exactOptional() })
    .default({}),
  operators: z
    .array(operator)
    .exactOptional()
    .describe("The team, instead of the default one. The first of them holds the token of tier user."),
  inboxes: z.array(z.strictObject({ name: text, emoji: text.default("") })).default([]),
  people: z.array(contact).default([]),
  conversations: z.array(conversation).default([]),
  spams: z
    .array(
      z.strictObject({
        spam_id: text.exactOptional(),
        type: text.default("email"),
        reason: text.default("junk"),
        content: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default([]),
  helpdesk: helpdesk.exactOptional(),
  plugin_settings: z.record(z.string(), z.unknown()).default({}).describe("The default plugin's, on this website."),
});

/** A seed as one writes it. */
export type Seed = z.input<typeof seedSchema>;

/** A seed with its defaults filled in. */
export type ParsedSeed = z.output<typeof seedSchema>;
