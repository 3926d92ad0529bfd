import { type MessageType, messageContents } from "@x/crisp-types";
import { namedShapes } from "@x/crisp-types/routes";
import * as z from "zod/mini";

const text = z.string();
const customData = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
/** A hundred years, so that every time is one that dates can have. */
const LONGEST_AGO = 52_600_000;
const minutesAgo = z
  .number()
  .check(z.minimum(0), z.maximum(LONGEST_AGO), z.describe("Minutes before the mock starts."));
const messageTypes = Object.keys(messageContents) as [MessageType, ...MessageType[]];

const operator = z.strictObject({
  user_id: z.exactOptional(text),
  email: z.email(),
  first_name: text,
  last_name: z._default(text, ""),
  role: z._default(z.enum(["owner", "admin", "member"]), "member"),
  availability: z._default(z.enum(["online", "offline"]), "online"),
  avatar: z._default(z.nullable(text), null),
});

const contact = z.strictObject({
  email: z.email(),
  person: z.exactOptional(namedShapes.PersonDetails()),
  company: z.exactOptional(namedShapes.PersonCompany()),
  segments: z.exactOptional(z.array(text)),
  notepad: z.exactOptional(text),
  data: z.exactOptional(customData),
  subscribed: z._default(z.boolean(), true),
});

const message = z.strictObject({
  from: z.enum(["user", "operator"]),
  type: z._default(z.enum(messageTypes), "text"),
  content: z.unknown().check(z.describe("A text, or an object that fits the type.")),
  automated: z.exactOptional(z.boolean()),
  minutes_ago: z.exactOptional(minutesAgo),
});

const conversation = z.strictObject({
  session_id: z.exactOptional(z.string().check(z.startsWith("session_"))),
  nickname: z.exactOptional(text),
  email: z.exactOptional(z.email()),
  phone: z.exactOptional(text),
  data: z.exactOptional(customData),
  segments: z.exactOptional(z.array(text)),
  state: z.exactOptional(z.enum(["pending", "unresolved", "resolved"])),
  assigned: z.exactOptional(text).check(z.describe("Email of the operator that it is routed to.")),
  inbox: z.exactOptional(text).check(z.describe("Name of its sub-inbox.")),
  blocked: z._default(z.boolean(), false),
  read: z._default(z.boolean(), false).check(z.describe("Whether the team has read it.")),
  online: z._default(z.boolean(), true),
  messages: z._default(z.array(message), []),
  pages: z._default(
    z.array(z.strictObject({ page_url: text, page_title: text, minutes_ago: z._default(minutesAgo, 0) })),
    [],
  ),
  events: z._default(
    z.array(
      z.strictObject({
        text,
        data: z.exactOptional(customData),
        color: z.exactOptional(text),
        minutes_ago: z._default(minutesAgo, 0),
      }),
    ),
    [],
  ),
});

const article = z.strictObject({
  path: z.string().check(z.regex(/^[^/]+(\/[^/]+)*$/, "segments, with / between them")),
  title: z.exactOptional(text),
  content: z._default(text, ""),
  published: z._default(z.boolean(), true),
});

const helpdesk = z.strictObject({
  name: text,
  domain_basic: z._default(text, "shop"),
  locales: z._default(
    z.array(
      z.strictObject({
        locale: text,
        articles: z._default(z.array(article), []),
        guides: z._default(z.array(article), []),
        references: z._default(z.array(article), []),
        news: z._default(z.array(article), []),
      }),
    ),
    [],
  ),
});

/** Initial data of a mock: the default website, filled. Everything may be left out; unknown fields are refused. */
export const seedSchema = z.strictObject({
  $schema: z.exactOptional(text),
  website: z._default(
    z.strictObject({ name: z.exactOptional(text), domain: z.exactOptional(text), logo: z.exactOptional(text) }),
    {},
  ),
  operators: z
    .exactOptional(z.array(operator))
    .check(z.describe("The team, instead of the default one. The first of them holds the token of tier user.")),
  inboxes: z._default(z.array(z.strictObject({ name: text, emoji: z._default(text, "") })), []),
  people: z._default(z.array(contact), []),
  conversations: z._default(z.array(conversation), []),
  spams: z._default(
    z.array(
      z.strictObject({
        spam_id: z.exactOptional(text),
        type: z._default(text, "email"),
        reason: z._default(text, "junk"),
        content: z._default(z.record(z.string(), z.unknown()), {}),
      }),
    ),
    [],
  ),
  helpdesk: z.exactOptional(helpdesk),
  plugin_settings: z
    ._default(z.record(z.string(), z.unknown()), {})
    .check(z.describe("The default plugin's, on this website.")),
});

/** A seed as one writes it. */
export type Seed = z.input<typeof seedSchema>;

/** A seed with its defaults filled in. */
export type ParsedSeed = z.output<typeof seedSchema>;
