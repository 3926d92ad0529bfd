import { events } from "@x/crisp-types";
import * as z from "zod/mini";
import type { Campaign, CampaignTemplate } from "./campaign.ts";
import { contentTypes, type Helpdesk, type HelpdeskLocale, type Redirection, type TreeNode } from "./helpdesk.ts";
import type { Inbox, Team } from "./inbox.ts";
import type { Operator } from "./operator.ts";
import type { Profile } from "./profile.ts";
import type { MessageMarks, Session } from "./session.ts";
import type { Spam } from "./spam.ts";
import type { Subscription, Website } from "./website.ts";
import type { Hook, Plugin, Token } from "./world.ts";

// Schemas of everything that a world holds, for what comes from outside. `Fields` holds each to its interface: a field
// that is added there has to be described here.

type Fields<T> = { readonly [K in keyof Required<T>]: z.ZodMiniType };

const text = z.string();
const texts = z.array(text);
const flag = z.boolean();
const nullable = <T extends z.ZodMiniType>(schema: T) => z.nullable(schema);
const maybe = <T extends z.ZodMiniType>(schema: T) => z.optional(schema);
const map = z.instanceof(Map);

/** Milliseconds that a date can show. */
const time = z.number().check(z.gte(-8.64e15), z.lte(8.64e15));
const count = z.int().check(z.gte(0));
const fingerprint = z.int();

/** JSON of any kind. A map or set in it would be one that the snapshot's encoding smuggled in. */
const json = z.unknown().check(z.refine(isJson, { error: "Invalid input: expected plain JSON" }));
const record = z.record(text, json);
const customData = z.record(text, z.union([text, z.number(), flag]));
/** An object with these fields, of which none must be there, and any others. */
const open = <T extends z.core.$ZodLooseShape>(fields: T) =>
  z.looseObject(
    Object.fromEntries(Object.entries(fields).map(([key, schema]) => [key, maybe(schema as z.ZodMiniType)])),
  );

function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value !== "object" || value === null) return true;
  if (value instanceof Map || value instanceof Set) return false;
  return Object.values(value).every(isJson);
}

const geolocation = open({
  country: text,
  region: text,
  city: text,
  coordinates: open({ latitude: z.number(), longitude: z.number() }),
});
const user = open({ type: text, user_id: text, nickname: text, avatar: nullable(text) });
const profileEvent = z.looseObject({ text, data: maybe(customData), color: maybe(text), timestamp: time });
const condition = open({
  model: text,
  criterion: text,
  operator: text,
  query: z.union([text, z.number(), flag, z.array(z.union([text, z.number(), flag]))]),
});
const composing = z.looseObject({
  type: z.enum(["start", "stop"]),
  excerpt: text,
  timestamp: time,
  user,
  automated: flag,
});
const author = open({ user_id: text });
const flags = (...names: readonly string[]) => open(Object.fromEntries(names.map((name) => [name, flag])));

const session = z.looseObject({
  session_id: text,
  website_id: text,
  inbox_id: nullable(text),
  people_id: nullable(text),
  state: z.enum(["pending", "unresolved", "resolved"]),
  availability: z.enum(["online", "offline"]),
  is_verified: flag,
  is_blocked: flag,
  nickname: text,
  email: text,
  phone: text,
  address: text,
  subject: text,
  avatar: text,
  origin: text,
  ip: text,
  topic: text,
  data: customData,
  segments: texts,
  connection: open({ isp: text, asn: text }),
  device: open({
    capabilities: texts,
    geolocation,
    system: open({
      os: open({ name: text, version: text }),
      engine: open({ name: text, version: text }),
      browser: open({ name: text, version: text, major: text }),
      useragent: text,
    }),
    timezone: z.number(),
    locales: texts,
  }),
  assigned: nullable(text),
  participants: z.array(z.looseObject({ type: text, target: text })),
  mentions: texts,
  verifications: z.array(z.looseObject({ identity: text, method: text, annotation: text })),
  pages: z.array(z.looseObject({ page_url: text, page_title: text, timestamp: time, page_referrer: maybe(text) })),
  events: z.array(profileEvent),
  parent: nullable(text),
  browsings: z.array(z.looseObject({ browsing_id: text, browsing_token: text })),
  call_id: nullable(text),
  identity_checks: z.array(z.looseObject({ identity: text, recipient: text, token: text })),
  composing: open({ operator: composing, visitor: composing }),
  unread: z.looseObject({ operator: z.array(fingerprint), visitor: z.array(fingerprint) }),
  created_at: time,
  updated_at: time,
  waiting_since: nullable(time),
  active_at: time,
  last_fingerprint: nullable(fingerprint),
  messages: map,
  marks: map,
  originals: z.map(text, z.looseObject({ type: text, content: text })),
} satisfies Fields<Session>);

const marks = z.looseObject({ read: maybe(text), delivered: maybe(text) } satisfies Fields<MessageMarks>);

const profile = z.looseObject({
  people_id: text,
  email: text,
  person: open({
    nickname: text,
    avatar: text,
    gender: text,
    phone: text,
    address: text,
    website: text,
    timezone: z.number(),
    locales: texts,
    geolocation,
    employment: open({ name: text, domain: text, title: text, role: text }),
  }),
  company: open({ name: text, legal_name: text, domain: text, url: text, description: text, geolocation }),
  segments: texts,
  notepad: text,
  active_at: nullable(time),
  score: z.number(),
  data: customData,
  events: z.array(profileEvent),
  subscribed: flag,
  created_at: time,
  updated_at: time,
} satisfies Fields<Profile>);

const operator = z.looseObject({
  user_id: text,
  email: text,
  first_name: text,
  last_name: text,
  role: z.enum(["owner", "admin", "member"]),
  availability: z.enum(["online", "offline"]),
  avatar: nullable(text),
  title: maybe(text),
  active_at: maybe(time),
} satisfies Fields<Operator>);

const group = { name: text, emoji: text, operators: texts, created_at: time, updated_at: time };

const inbox = z.looseObject({
  ...group,
  inbox_id: text,
  order: z.number(),
  teams: texts,
  conditions: z.array(condition),
  operator: z.enum(["and", "or"]),
} satisfies Fields<Inbox>);

const team = z.looseObject({ ...group, team_id: text } satisfies Fields<Team>);

const spam = z.looseObject({
  spam_id: text,
  type: text,
  reason: text,
  metadata: record,
  headers: z.record(text, text),
  content: record,
  timestamp: time,
} satisfies Fields<Spam>);

const campaign = z.looseObject({
  campaign_id: text,
  type: text,
  format: text,
  name: text,
  subject: text,
  tag: text,
  sender: author,
  recipients: open({ type: text, segments: texts, people: texts, filter: z.array(condition) }),
  flow: open({
    launch_event: text,
    assert_filter: z.array(condition),
    assert_delay: z.number(),
    deliver_once: flag,
    deliver_delay: z.number(),
  }),
  message: text,
  options: flags("deliver_to_chatbox", "deliver_to_email", "sender_name_website", "sender_email_reply", "tracking"),
  dispatched: flag,
  running: flag,
  targets: texts,
  reached: count,
  created_at: time,
  updated_at: time,
  dispatched_at: nullable(time),
} satisfies Fields<Campaign>);

const template = z.looseObject({
  template_id: text,
  type: text,
  format: text,
  name: text,
  content: text,
  created_at: time,
  updated_at: time,
} satisfies Fields<CampaignTemplate>);

const node = z.looseObject({
  entity_id: text,
  path: text,
  metadata: z.looseObject({
    format: text,
    title: text,
    description: text,
    state: z.looseObject({ published: flag, hidden: flag, featured: flag }),
    author,
    color: text,
    image: text,
  }),
  content: text,
  is_group: maybe(z.literal(true)),
} satisfies Fields<TreeNode>);

const contentType = z.enum(contentTypes);

const locale = z.looseObject({
  locale_id: text,
  locale: text,
  trees: z.looseObject(Object.fromEntries(contentTypes.map((type) => [type, z.map(text, node)]))),
} satisfies Fields<HelpdeskLocale>);

const redirection = z.looseObject({
  redirection_id: text,
  path: text,
  target: text,
  created_at: time,
  updated_at: time,
} satisfies Fields<Redirection>);

const helpdesk = z.looseObject({
  name: text,
  domain_basic: text,
  domain_custom: text,
  settings: record,
  locales: z.map(text, locale),
  redirections: z.map(text, redirection),
  changes: z.array(
    z.looseObject({
      change_id: text,
      locale: text,
      content_type: contentType,
      path: text,
      message: text,
      author: z.looseObject({ email: text, name: text }),
      created_at: time,
      before: maybe(node),
      after: maybe(node),
    }),
  ),
  feedbacks: z.array(
    z.looseObject({
      locale: text,
      content_type: contentType,
      rating: z.enum(["helpful", "unhelpful"]),
      comment: text,
      path: text,
      session_id: text,
      created_at: time,
    }),
  ),
  alternates: maybe(z.array(z.looseObject({ article_id: text, locale: text, linked_id: text }))),
} satisfies Fields<Helpdesk>);

const subscription = z.looseObject({
  plugin_id: text,
  since: time,
  settings: record,
  bills: maybe(z.array(z.looseObject({ name: text, units: z.number(), price: z.number() }))),
} satisfies Fields<Subscription>);

/** A website itself. What {@link held} names is only checked to be a map: it may be large, and is checked one by one. */
export const website = z.looseObject({
  website_id: text,
  name: text,
  domain: text,
  logo: text,
  deletion_requested_at: nullable(time),
  created_at: time,
  operators: map,
  sessions: map,
  people: map,
  people_by_email: map,
  subscriptions: map,
  inboxes: map,
  teams: map,
  spams: map,
  campaigns: map,
  campaign_templates: map,
  helpdesk: nullable(helpdesk),
  plan: nullable(
    z.looseObject({
      plan_id: text,
      since: time,
      bill_period: z.enum(["monthly", "yearly"]),
      trialing: flag,
      trial_end: time,
      coupon: nullable(text),
    }),
  ),
  settings: record,
  verify: z.looseObject({ enabled: flag, secret: text }),
  blocked_visitors: z.map(text, count),
  forgotten_suggestions: z.set(text),
  visitors: count,
} satisfies Fields<Website>);

/** The entities in each map of a website. */
export const held = {
  operators: operator,
  sessions: session,
  people: profile,
  people_by_email: text,
  subscriptions: subscription,
  inboxes: inbox,
  teams: team,
  spams: spam,
  campaigns: campaign,
  campaign_templates: template,
} as const satisfies Partial<Record<keyof Website, z.ZodMiniType>>;

/** The entities in each map of a conversation. Both are kept by fingerprint. */
export const heldBySession = { messages: message(), marks };

/** The entities in each map of the world besides its websites. */
export const heldByWorld = {
  plugins: z.looseObject({ plugin_id: text, urn: text, name: text, webhook_secret: text } satisfies Fields<Plugin>),
  tokens: z.looseObject({
    tier: z.enum(["plugin", "website", "user"]),
    identifier: text,
    key: text,
    owner_id: text,
    scopes: nullable(texts),
  } satisfies Fields<Token>),
  uploads: z.looseObject({ name: text, type: text, size: nullable(count) }),
  hooks: z.looseObject({
    id: text,
    url: text.check(z.refine(isHttp, { error: "Invalid input: expected an http or https URL" })),
    kind: z.enum(["plugin", "website"]),
    owner_id: text,
    secret: maybe(text),
    events: maybe(texts),
    paused: maybe(flag),
  } satisfies Fields<Hook>),
};

/** A message. Most are plain texts with known fields, for which this costs a tenth of the schema of all messages. */
function message(): z.ZodMiniType {
  let whole: z.ZodMiniType | undefined;
  return z.custom<unknown>().check(({ value, issues }) => {
    if (isPlainText(value)) return;
    whole ??= events["message:received"].data as z.ZodMiniType;
    const result = whole.safeParse(value);
    if (!result.success) issues.push(...(result.error.issues as never[]));
    else if (!isJson(value))
      issues.push({ code: "custom", input: value, message: "Invalid input: expected plain JSON" });
    else if (!isTime((value as { timestamp: unknown }).timestamp))
      issues.push({ code: "custom", input: value, path: ["timestamp"], message: "Invalid input: expected a time" });
  });
}

const plainFields: Readonly<Record<string, (value: unknown) => boolean>> = {
  website_id: isText,
  session_id: isText,
  inbox_id: (value) => value === null || isText(value),
  type: (value) => value === "text",
  from: isText,
  origin: isText,
  content: isText,
  fingerprint: Number.isSafeInteger,
  timestamp: isTime,
  stamped: (value) => typeof value === "boolean",
  automated: (value) => typeof value === "boolean",
  user: isPlainUser,
};
const required = ["website_id", "session_id", "type", "from", "origin", "content", "fingerprint", "timestamp", "user"];

function isPlainText(value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Map) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const field of required) if (fields[field] === undefined) return false;
  for (const field in fields) if (!plainFields[field]?.(fields[field])) return false;
  return true;
}

function isPlainUser(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every((field) => isText(field));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= 8.64e15;
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
