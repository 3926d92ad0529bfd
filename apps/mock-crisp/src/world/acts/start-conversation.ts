import type { CustomData } from "../custom-data.ts";
import type { Outcome } from "../outcome.ts";
import { noEntries } from "../own-map.ts";
import type { Device, Session } from "../session.ts";
import { makeNewest } from "../touch.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { bindProfile } from "./change-people.ts";

/** Fields of a new visitor. All of it may be left out. */
export interface NewConversation {
  readonly session_id?: string;
  readonly nickname?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly data?: CustomData;
  readonly segments?: readonly string[];
  readonly inbox_id?: string | null;
  readonly device?: Device;
}

// Shared by all conversations that have none: what fills them replaces them.
const nothing = Object.freeze({});
const none = Object.freeze([]);

/**
 * Starts a conversation with a new visitor. As on Crisp, it causes no event: a conversation first appears as the
 * `message:send` of the visitor's first message. A visitor with an email is bound to their contact, which causes
 * `people:*` events. `messages` are its first messages.
 */
export function startConversation(
  world: World,
  website: Website,
  options: NewConversation = {},
  messages: Session["messages"] = new Map(),
): Outcome<Session> {
  website.visitors += 1;
  const now = world.now();
  const session: Session = {
    session_id: options.session_id ?? `session_${world.newId()}`,
    website_id: website.website_id,
    inbox_id: options.inbox_id ?? null,
    people_id: null,
    state: "pending",
    availability: "online",
    is_verified: false,
    is_blocked: false,
    nickname: options.nickname ?? `visitor${website.visitors}`,
    email: options.email ?? "",
    phone: options.phone ?? "",
    address: "",
    subject: "",
    avatar: "",
    origin: "chat",
    ip: "127.0.0.1",
    topic: "",
    data: options.data ?? nothing,
    segments: options.segments ?? none,
    connection: nothing,
    device: options.device ?? nothing,
    assigned: null,
    participants: none,
    mentions: none,
    verifications: none,
    pages: none,
    events: none,
    parent: null,
    browsings: none,
    call_id: null,
    identity_checks: none,
    composing: nothing,
    unread: { operator: [], visitor: [] },
    created_at: now,
    updated_at: now,
    waiting_since: null,
    active_at: now,
    last_fingerprint: null,
    messages,
    marks: noEntries(),
    originals: noEntries(),
  };
  makeNewest(website, session);
  return { value: session, events: bindProfile(world, website, session) };
}
