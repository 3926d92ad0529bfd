import { eventNames } from "@x/crisp-types";
import type { JournalEntry } from "../journal.ts";

/** The texts that a key of the grammar compares its value with: the texts that an entry has under it. None: the key does not fit. */
export type ReadKey = (entry: JournalEntry) => readonly (string | number | undefined | null)[];

/** A key whose values are compared whole (`*` is a wildcard), or, with `contains`, anywhere in the text. */
export interface QueryKey {
  readonly summary: string;
  readonly read: ReadKey;
  readonly contains?: true;
  /** All possible values, if they are known: anything else is a mistake. In lower case. */
  readonly known?: readonly string[];
  /** Other values that it can be compared with. */
  readonly also?: RegExp;
}

/** The keys of the grammar, except the two that compare times. The one place that lists them. */
export const queryKeys = {
  kind: {
    summary: "event, rest, connection, delivery, fault or control",
    known: ["event", "rest", "connection", "delivery", "fault", "control"] satisfies JournalEntry["kind"][],
    read: (entry) => [entry.kind],
  },
  event: { summary: "Event name, also of the event in a delivery", known: eventNames, read: field("event") },
  session: { summary: "Session id", read: (entry) => [entry.session_id] },
  website: { summary: "Website id", read: (entry) => [entry.website_id] },
  connection: { summary: "RTM connection id", read: field("connection") },
  delivery: {
    summary: "Delivery id, also for events queued as this delivery",
    read: (entry) => (entry.kind === "event" ? entry.deliveries : field("delivery")(entry)),
  },
  hook: {
    summary: "Id or URL of the web hook of a delivery",
    read: (entry) => [...field("hook_id")(entry), ...field("url")(entry)],
  },
  status: {
    summary: "Status of a delivery (succeeded, failed, given_up), or an HTTP status: 404, 4xx",
    known: ["succeeded", "failed", "given_up", "pending", "delivering"],
    also: /^[\dx*]+$/i,
    read: (entry) => [...field("status")(entry), ...field("response_status")(entry)],
  },
  attempt: { summary: "Number of a delivery attempt, from 1", read: field("attempt") },
  tier: { summary: "plugin, website or user", known: ["plugin", "website", "user"], read: field("tier") },
  what: {
    summary: "Kind of occurrence: opened, closed, clock.advanced …",
    read: (entry) => [...field("what")(entry), ...field("fault")(entry)],
  },
  via: {
    summary: "rtm or webhook",
    known: ["rtm", "webhook"],
    read: (entry) => (entry.kind === "event" ? entry.via : entry.kind === "delivery" ? ["webhook"] : []),
  },
  method: { summary: "HTTP method of a REST call", read: field("method") },
  path: { summary: "Path of a REST call, such as /v1/website/*", read: field("path") },
  from: {
    summary: "Sender of a message: user or operator",
    known: ["user", "operator"],
    read: (entry) => [member(payload(entry), "from")],
  },
  by: { summary: "Cause of an event: rest or trigger", known: ["rest", "trigger"], read: field("by") },
  text: { summary: "Text in the content of a message", contains: true, read: (entry) => contentOf(payload(entry)) },
  id: { summary: "Entry id or event id", read: (entry) => [entry.id, ...field("event_id")(entry)] },
} as const satisfies Record<string, QueryKey>;

/** Reads a field that only some kinds of entry have. */
function field(name: string): ReadKey {
  return (entry) => [member(entry, name)];
}

function member(value: unknown, name: string): string | number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === "string" || typeof found === "number" ? found : undefined;
}

/** The part of an entry that describes a message: the data of an event, also of one that is delivered, or the body of a REST call. */
function payload(entry: JournalEntry): unknown {
  if (entry.kind === "event" || entry.kind === "delivery") return entry.data;
  return entry.kind === "rest" ? entry.body : undefined;
}

/** The texts in a message's content: the content itself, or every text in it when it is an object. */
function contentOf(data: unknown): readonly string[] {
  if (typeof data !== "object" || data === null) return [];
  const content: unknown = Reflect.get(data, "content");
  if (typeof content === "string") return [content];
  return content === undefined || content === null ? [] : textsIn(content);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
