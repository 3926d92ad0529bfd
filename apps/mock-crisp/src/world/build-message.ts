import type { EventData } from "@x/crisp-types";
import type { Author, aboutSession, Message } from "./session.ts";

/** Every field of a message that is known when it is built. Those that are undefined are left out. */
export interface MessageFields {
  readonly type: string;
  readonly from: "user" | "operator";
  readonly content: unknown;
  readonly fingerprint: number;
  /** Milliseconds. */
  readonly timestamp: number;
  readonly user: Author;
  /** Default `"chat"`. */
  readonly origin?: string;
  readonly mentions?: readonly string[] | undefined;
  readonly automated?: boolean | undefined;
  readonly translated?: boolean | undefined;
  readonly references?: readonly object[] | undefined;
  readonly original?: { readonly original_id: string } | undefined;
  readonly properties?: object | undefined;
}

/** Builds a message of a conversation, as its event carries it. */
export function buildMessage(about: ReturnType<typeof aboutSession>, fields: MessageFields): Message {
  const given = { ...fields } as Readonly<Record<string, unknown>>;
  // Written out: a large seed has a million messages, and spreads take ten times as long.
  const message: Record<string, unknown> = {
    website_id: about.website_id,
    session_id: about.session_id,
    inbox_id: about.inbox_id,
    type: fields.type,
    from: fields.from,
    origin: fields.origin ?? "chat",
    content: fields.content,
    fingerprint: fields.fingerprint,
    timestamp: fields.timestamp,
    user: fields.user,
    mentions: fields.mentions ?? [],
    stamped: true,
  };
  // Also fields that are not known here: what a client sends passes through.
  for (const field in given) if (given[field] !== undefined && !(field in message)) message[field] = given[field];
  // The callers have checked that the content matches the type; here both are of any type.
  return message as unknown as EventData<"message:send">;
}
