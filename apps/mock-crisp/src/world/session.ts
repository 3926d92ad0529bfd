import type { EventData, Geolocation, MessageUser } from "@x/crisp-types";
import type { CustomData } from "./custom-data.ts";
import type { ProfileEvent } from "./profile.ts";

/** A message of a conversation, as the message events carry it. */
export type Message = EventData<"message:send"> | EventData<"message:received">;

/** Fields of a message that only REST returns. */
export interface MessageMarks {
  /** The channel that it was read on, such as `"chat"`. */
  read?: string;
  /** The channel that it was delivered on. */
  delivered?: string;
}

/** The content of an original, such as an email, that a message was made of. */
export interface Original {
  readonly type: string;
  readonly content: string;
}

/** The state of a conversation. */
export type SessionState = "pending" | "unresolved" | "resolved";

/** Somebody who writes a message, as messages carry it. */
export type Author = Readonly<MessageUser>;

/** The text that somebody is typing. */
export interface Composing {
  readonly type: "start" | "stop";
  readonly excerpt: string;
  readonly timestamp: number;
  readonly user: Author;
  readonly automated: boolean;
}

/** A page that a visitor saw. */
export type Page = EventData<"session:sync:pages">["pages"][number];

/** A visitor's screen that the team views. */
export interface Browsing {
  readonly browsing_id: string;
  readonly browsing_token: string;
}

/** A link that was sent to somebody, to prove that an address is theirs. */
export interface IdentityCheck {
  readonly identity: string;
  readonly recipient: string;
  readonly token: string;
}

/** The visitor's operating system and browser. */
export type System = EventData<"session:sync:system">["system"];

/** The visitor's internet provider. */
export type Connection = NonNullable<EventData<"session:sync:network">["network"]["connection"]>;

/** Fields of the visitor's device. */
export interface Device {
  readonly capabilities?: readonly string[];
  readonly geolocation?: Geolocation;
  readonly system?: System;
  /** Minutes, as JavaScript's `getTimezoneOffset`: -120 for UTC+2. */
  readonly timezone?: number;
  readonly locales?: readonly string[];
}

/**
 * A conversation with one visitor. Read-only lists, records and maps are replaced, never changed in place: an empty one is
 * shared by all conversations, and what was sent or recorded stays as it was.
 */
export interface Session {
  readonly session_id: string;
  readonly website_id: string;
  /** Null: the default inbox. */
  inbox_id: string | null;
  people_id: string | null;
  state: SessionState;
  availability: "online" | "offline";
  is_verified: boolean;
  is_blocked: boolean;
  nickname: string;
  email: string;
  phone: string;
  address: string;
  subject: string;
  avatar: string;
  origin: string;
  ip: string;
  /** The subject of the conversation. */
  topic: string;
  data: CustomData;
  segments: readonly string[];
  connection: Connection;
  device: Device;
  /** The operator that it is routed to. */
  assigned: string | null;
  participants: readonly { readonly type: string; readonly target: string }[];
  /** Operators named in notes. */
  mentions: readonly string[];
  verifications: readonly { readonly identity: string; readonly method: string; readonly annotation: string }[];
  /** Pages that the visitor saw, oldest first. */
  pages: readonly Page[];
  /** The visitor's events, oldest first. */
  events: readonly ProfileEvent[];
  /** The conversation that this one was split from. */
  parent: string | null;
  /** Co-browsing sessions under way, by id. */
  browsings: readonly Browsing[];
  /** The call under way. */
  call_id: string | null;
  /** Identity checks that were asked for and not yet redeemed. */
  identity_checks: readonly IdentityCheck[];
  composing: {
    readonly operator?: Composing;
    readonly visitor?: Composing;
    /** The text that each operator typed last, by user id; also after a stop or a message. */
    readonly operators?: Readonly<Record<string, Composing>>;
  };
  /** Fingerprints that the team (`operator`) and the visitor have not read, oldest first. */
  readonly unread: { operator: number[]; visitor: number[] };
  readonly created_at: number;
  updated_at: number;
  /** Since when the visitor waits for an answer. */
  waiting_since: number | null;
  /** The time of the visitor's last visit. */
  active_at: number;
  /** The last message that either side sees as the conversation's newest. */
  last_fingerprint: number | null;
  /** By fingerprint, oldest first. */
  readonly messages: Map<number, Message>;
  /** Fields of messages that only REST returns, by fingerprint. */
  marks: ReadonlyMap<number, MessageMarks>;
  /** The originals of messages, by original id. */
  originals: ReadonlyMap<string, Original>;
}

/** The keys that every event about a conversation carries. */
export function aboutSession({ website_id, session_id, inbox_id }: Session) {
  return { website_id, session_id, inbox_id };
}

/** The text that lists show for a message: its text, or its type. */
export function excerptOf({ type, content }: Pick<Message, "type" | "content">): string {
  if (typeof content === "string") return content;
  if ("text" in content && typeof content.text === "string") return content.text;
  if ("name" in content && typeof content.name === "string") return content.name;
  return type;
}
