import { type EventName, eventNames } from "@x/crisp-types";
import * as z from "zod/mini";
import type { Credentials } from "../api/credentials.ts";
import type { MockCrispInfo } from "../api/mock-crisp.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { NearMiss } from "../journal/near-misses.ts";
import type { ConnectionInfo } from "../rtm/gateway.ts";
import type { Attempt, Delivery } from "../webhooks/delivery.ts";
import type { Hook } from "../world/world.ts";

// Schemas of what the control API answers with, for its OpenAPI document. Each is annotated with the interface that it
// describes, so that the two cannot differ.

/** The names that schemas have in the OpenAPI document, under `components.schemas`. */
export const components = z.registry<{ readonly id: string }>();

function named<Schema extends z.ZodMiniType>(id: string, schema: Schema): Schema {
  components.add(schema, { id });
  return schema;
}

export const surface = z.enum(["rtm", "webhook"]);
export const tier = z.enum(["user", "website", "plugin"]);
export const dropMode = z.enum(["transport", "server", "half-open"]);
export const text = z.string();

/** A field that may be missing in JSON, where the interface has `undefined`. */
function orUndefined<T>(schema: z.ZodMiniType<T>): z.ZodMiniType<T | undefined> {
  return z.optional(schema);
}

const nullable = z.nullable(z.array(text));
const eventName: z.ZodMiniType<EventName> = named("EventName", z.enum(eventNames as [EventName, ...EventName[]]));

const credentials: z.ZodMiniType<Credentials> = named("Credentials", z.object({ identifier: text, key: text }));

export const infoShape: z.ZodMiniType<MockCrispInfo> = named(
  "Info",
  z.object({
    url: text,
    rtm_url: text,
    website_id: text,
    plugin_id: text,
    plugin_urn: text,
    tokens: z.object({ plugin: credentials, website: credentials, user: credentials }),
    webhook_secret: text,
    version: text,
  }),
);

const entryBase = {
  id: z.int(),
  at: z.number(),
  website_id: z.optional(text),
  session_id: z.optional(text),
};

const eventEntry = named(
  "EventEntry",
  z.object({
    ...entryBase,
    kind: z.literal("event"),
    event: eventName,
    event_id: text,
    data: z.record(text, z.unknown()),
    by: z.optional(z.enum(["rest", "trigger"])),
    via: z.array(surface),
    sockets: z.int(),
    deliveries: z.array(text),
  }),
);

const restEntry = named(
  "RestEntry",
  z.object({
    ...entryBase,
    kind: z.literal("rest"),
    method: text,
    path: text,
    status: z.int(),
    reason: text,
    tier: z.optional(tier),
    body: z.optional(z.unknown()),
  }),
);

const connectionEntry = named(
  "ConnectionEntry",
  z.object({
    ...entryBase,
    kind: z.literal("connection"),
    connection: text,
    what: z.enum(["opened", "authenticated", "unauthorized", "bound", "closed"]),
    tier: z.optional(tier),
    detail: z.optional(text),
  }),
);

const deliveryEntry = named(
  "DeliveryEntry",
  z.object({
    ...entryBase,
    kind: z.literal("delivery"),
    delivery: text,
    hook_id: z.optional(text),
    event: eventName,
    data: z.record(text, z.unknown()),
    url: text,
    attempt: z.int(),
    status: z.enum(["succeeded", "failed", "given_up"]),
    response_status: z.optional(z.int()),
    error: z.optional(text),
  }),
);

const faultEntry = named(
  "FaultEntry",
  z.object({
    ...entryBase,
    kind: z.literal("fault"),
    fault: text,
    detail: text,
    delivery: z.optional(text),
    connection: z.optional(text),
  }),
);

const controlEntry = named(
  "ControlEntry",
  z.object({
    ...entryBase,
    kind: z.literal("control"),
    what: text,
    detail: z.optional(text),
    stack: z.optional(text),
  }),
);

export const entryShape: z.ZodMiniType<JournalEntry> = named(
  "JournalEntry",
  z.discriminatedUnion("kind", [eventEntry, restEntry, connectionEntry, deliveryEntry, faultEntry, controlEntry]),
);

const nearMissShape: z.ZodMiniType<NearMiss> = named(
  "NearMiss",
  z.object({ entry: entryShape, failed: z.array(text) }),
);

export const connectionShape: z.ZodMiniType<ConnectionInfo> = named(
  "Connection",
  z.object({
    id: text,
    state: z.enum(["connected", "authenticated"]),
    tier: orUndefined(tier),
    identifier: orUndefined(text),
    protocol: z.int(),
    events: nullable,
    rooms: nullable,
    inboxes: nullable,
    websites: z.array(text),
    since: z.number(),
    received: z.int(),
    remote_address: text,
    user_agent: orUndefined(text),
  }),
);

const headers = z.record(text, text);

const attemptShape: z.ZodMiniType<Attempt> = named(
  "Attempt",
  z.object({
    count: z.int(),
    at: z.number(),
    request: z.object({ headers }),
    signed: orUndefined(text),
    response: orUndefined(z.object({ status: z.int(), headers, body: text })),
    error: orUndefined(z.object({ code: text, message: text })),
    duration: z.number(),
  }),
);

export const deliveryShape: z.ZodMiniType<Delivery> = named(
  "Delivery",
  z.object({
    id: text,
    hook_id: text,
    kind: z.enum(["plugin", "website"]),
    url: text,
    event: eventName,
    event_id: text,
    website_id: orUndefined(text),
    session_id: orUndefined(text),
    body: text,
    status: z.enum(["pending", "delivering", "succeeded", "given_up"]),
    attempts: z.array(attemptShape),
    attempt_limit: z.int(),
    created_at: z.number(),
    next_attempt_at: z.nullable(z.number()),
  }),
);

export const hookShape: z.ZodMiniType<Hook> = named(
  "Hook",
  z.object({
    id: text,
    url: text,
    kind: z.enum(["plugin", "website"]),
    owner_id: text,
    secret: orUndefined(text),
    events: orUndefined(z.array(text)),
    paused: z.optional(z.boolean()),
  }),
);

/** A message as the message events carry it. Its content depends on its type: see the events' own schemas. */
export const messageShape = named(
  "Message",
  z.looseObject({
    website_id: text,
    session_id: text,
    type: text,
    from: text,
    origin: text,
    content: z.unknown(),
    fingerprint: z.int(),
    timestamp: z.int(),
  }),
);

export const visitorShape = named(
  "Visitor",
  z.object({ session_id: text, website_id: text, nickname: text, email: text }),
);

/** A conversation as lists show it. */
export const summaryShape = named(
  "ConversationSummary",
  z.extend(visitorShape, {
    state: z.enum(["pending", "unresolved", "resolved"]),
    assigned: z.nullable(text),
    unread: z.int(),
    last_message: z.optional(messageShape),
    updated_at: z.number(),
  }),
);

/** The body of every refusal: a code for programs, a message for people, and further details. */
export const errorShape = named(
  "Error",
  z.object({
    error: z.object({ code: text, message: text }),
    /** Of `invalid_data`: each problem and where it is. */
    issues: z.optional(z.array(z.object({ path: z.array(text), message: text }))),
    /** Of `timeout` and `no_reply`: the entries that matched most clauses. */
    near_misses: z.optional(z.array(nearMissShape)),
    /** Of `bad_query`: the character at which the query is wrong, from 1. */
    position: z.optional(z.int()),
    /** Of `not_quiet` and `timeout`: what is still going on. */
    left: z.optional(z.array(text)),
    /** Of a refusal in the words of the REST API: its HTTP status there. */
    status: z.optional(z.int()),
  }),
);
