import { type CausedEvent, caused } from "../../events/emission.ts";
import { buildMessage } from "../build-message.ts";
import { noteMessage } from "../note-message.ts";
import type { Outcome } from "../outcome.ts";
import { ownMap } from "../own-map.ts";
import { refuse } from "../refusal.ts";
import { type Author, aboutSession, type Message, type Session } from "../session.ts";
import { touch } from "../touch.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** A message to send. `content` fits `type`. */
export interface NewMessage {
  readonly type: string;
  readonly content: unknown;
  readonly from: "user" | "operator";
  /** Default `"chat"`. */
  readonly origin?: string;
  /** Parts that are missing come from the default author. */
  readonly user?: Author;
  /** The default author of the team's messages. Default: the website. */
  readonly speaker?: Author | undefined;
  /** Milliseconds; for a message that is older than now. */
  readonly timestamp?: number;
  /** Chosen by the sender. */
  readonly fingerprint?: number;
  readonly mentions?: readonly string[];
  readonly automated?: boolean;
  readonly translated?: boolean;
  readonly references?: readonly object[];
  /** The original of the message, such as an email. The message only carries its id. */
  readonly original?: { readonly original_id?: string; readonly type?: string; readonly content?: string };
  readonly properties?: object;
  /** Not shown to the other side: it stays read there. */
  readonly stealth?: boolean;
}

/**
 * Sends a message, as the visitor (`from: "user"`, event `message:send`) or as the team (`message:received`).
 *
 * A visitor who writes waits until the team answers, and reopens a resolved conversation. Only the team sees a note;
 * operators that it mentions are added to the conversation's mentions. A fingerprint that the conversation already
 * has is refused, accepted or replaced, as the settings say.
 */
export function sendMessage(world: World, website: Website, session: Session, input: NewMessage): Outcome<Message> {
  const fromVisitor = input.from === "user";
  if (fromVisitor && session.is_blocked) refuse("not_allowed", "the visitor is blocked");
  const { duplicateFingerprint, waitingSince } = world.behaviourOf(website.website_id);
  const existing = input.fingerprint === undefined ? undefined : session.messages.get(input.fingerprint);
  if (existing) {
    if (duplicateFingerprint === "accept") return { value: existing, events: [] };
    if (duplicateFingerprint !== "replace") {
      refuse("message_exists", `a message with the fingerprint ${input.fingerprint} already exists`);
    }
    forget(session, existing.fingerprint);
  }
  const message = compose(world, website, session, input);
  const { fingerprint } = message;
  session.messages.set(fingerprint, message);
  const events: CausedEvent[] = [caused(fromVisitor ? "message:send" : "message:received", message)];

  noteMessage(session, { ...input, fingerprint, keepsWaiting: waitingSince === "kept" }, world.now());
  if (fromVisitor && session.state === "resolved") {
    session.state = "unresolved";
    events.push(caused("session:set_state", { ...aboutSession(session), state: session.state }));
  }
  const mentions = (input.mentions ?? []).filter((id) => !session.mentions.includes(id));
  if (mentions.length > 0) {
    session.mentions = [...session.mentions, ...mentions];
    events.push(caused("session:set_mentions", { ...aboutSession(session), mentions: [...session.mentions] }));
  }
  stopComposing(session, fromVisitor ? "visitor" : "operator");
  touch(world, website, session);
  return { value: message, events };
}

function compose(world: World, website: Website, session: Session, input: NewMessage): Message {
  const { user, speaker, original, stealth: _stealth, ...given } = input;
  return buildMessage(aboutSession(session), {
    ...given,
    fingerprint: input.fingerprint ?? freshFingerprint(world, session),
    timestamp: input.timestamp ?? world.now(),
    user: {
      ...(input.from === "user"
        ? visitorOf(world, session, input.origin)
        : (speaker ?? { type: "website", nickname: website.name })),
      ...user,
    },
    original: original && { original_id: keepOriginal(world, session, original) },
  });
}

/** Removes a message that another one replaces. */
function forget(session: Session, fingerprint: number): void {
  session.messages.delete(fingerprint);
  ownMap(session.marks).delete(fingerprint);
  for (const side of ["operator", "visitor"] as const) {
    session.unread[side] = session.unread[side].filter((other) => other !== fingerprint);
  }
}

function freshFingerprint(world: World, session: Session): number {
  let fingerprint = world.newFingerprint();
  while (session.messages.has(fingerprint)) fingerprint = world.newFingerprint();
  return fingerprint;
}

/** The visitor as the author of a message of this channel. */
export function visitorOf(world: World, session: Session, by = "chat"): Author {
  const { website_id, session_id, email, nickname, origin } = session;
  const cameByEmail = email !== "" && (by === "email" || origin === "email");
  const { emailAuthor } = world.behaviourOf(website_id);
  return { user_id: cameByEmail && emailAuthor === "address" ? email : session_id, nickname };
}

/** Keeps the content of an original, which only its own route answers, and returns its id. */
function keepOriginal(world: World, session: Session, original: NonNullable<NewMessage["original"]>): string {
  const { original_id = world.newId(), type = "text", content = "" } = original;
  session.originals = ownMap(session.originals).set(original_id, { type, content });
  return original_id;
}

function stopComposing(session: Session, side: "operator" | "visitor"): void {
  if (!session.composing[side]) return;
  const { [side]: _, ...others } = session.composing;
  session.composing = others;
}
