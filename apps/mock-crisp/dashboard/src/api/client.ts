import type { Surface } from "@x/crisp-types";
import type { HookRegistration, MockCrispInfo } from "../../../src/api/mock-crisp.ts";
import type { ActiveFault } from "../../../src/chaos/chaos.ts";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import type { ConversationDetails } from "../../../src/operations/conversation-details.ts";
import type { WebsiteEntry } from "../../../src/operations/directory.ts";
import type { Person } from "../../../src/operations/people.ts";
import type { HookChange } from "../../../src/operations/register-hook.ts";
import type { TriggerPreview } from "../../../src/operations/trigger-event.ts";
import type { VisitorSummary } from "../../../src/operations/visitors.ts";
import type { ConnectionInfo, DropMode } from "../../../src/rtm/gateway.ts";
import type { Delivery } from "../../../src/webhooks/delivery.ts";
import type { MetaUpdate } from "../../../src/world/acts/set-meta.ts";
import type { Message } from "../../../src/world/session.ts";
import type { Hook } from "../../../src/world/world.ts";
import { request, search } from "./request.ts";

export type { ConversationDetails, Person, VisitorSummary, WebsiteEntry };

/** The author of a message: the visitor or an operator. */
export type Author = "user" | "operator";

/** Type and content of a message. */
export interface Said {
  readonly content: unknown;
  readonly type?: string;
}

/** The result of a trigger. */
export interface Triggered {
  readonly id: string;
  readonly data: object;
  readonly rtm: { readonly sockets: number };
  readonly webhooks: readonly string[];
}

/** An event to trigger. */
export interface TriggerRequest {
  readonly event: string;
  readonly data: object;
  readonly omit?: readonly string[];
  readonly via: Surface | "both";
  readonly hook_id?: string;
}

/** The mock's clock. */
export interface ClockState {
  readonly now: number;
  readonly frozen: boolean;
}

/** The active faults. */
export interface ChaosState {
  readonly seed: number;
  readonly faults: readonly ActiveFault[];
}

/** Which part of a list to load. */
export interface Range {
  readonly offset?: number;
  readonly limit?: number;
}

/** Filters of the list of conversations. Empty texts match everything. */
export interface ConversationFilter {
  readonly query: string;
  readonly state: string;
  readonly unread: string;
  readonly assigned: string;
  readonly website_id: string;
}

const one = encodeURIComponent;

/** The routes of the control API that the dashboard uses. Each rejects with a `ControlApiError`. */
export const api = {
  info: () => request<MockCrispInfo>("GET", "info"),
  journal: (options: { query?: string; limit?: number; after?: number } = {}) =>
    request<{ entries: JournalEntry[] }>("GET", `journal${search(options)}`).then(({ entries }) => entries),
  clearJournal: () => request<void>("DELETE", "journal"),
  scenario: (query: string) => request<object>("GET", `scenario${search({ query })}`),
  reset: () => request<void>("POST", "reset"),
  snapshot: () => request<object>("GET", "snapshot"),
  restore: (snapshot: unknown) => request<void>("PUT", "snapshot", snapshot),

  directory: () => request<{ websites: WebsiteEntry[] }>("GET", "directory").then(({ websites }) => websites),
  isolatedWebsites: () => request<{ websites: MockCrispInfo[] }>("GET", "websites").then(({ websites }) => websites),
  conversations: (options: Partial<ConversationFilter> & Range & { sessions?: string }) =>
    request<{ conversations: VisitorSummary[]; total: number }>("GET", `conversations${search({ ...options })}`),
  conversation: (session: string) => request<ConversationDetails>("GET", `conversations/${one(session)}`),
  people: (options: { query?: string; website_id?: string } & Range) =>
    request<{ people: Person[]; total: number }>("GET", `people${search({ ...options })}`),
  person: (id: string) => request<{ person: Person; conversations: VisitorSummary[] }>("GET", `people/${one(id)}`),

  createVisitor: (options: { nickname?: string; email?: string; website_id?: string }) =>
    request<{ session_id: string }>("POST", "visitors", options),
  messages: (session: string) =>
    request<{ messages: Message[] }>("GET", `visitors/${one(session)}/messages`).then(({ messages }) => messages),
  say: (session: string, said: Said) => request<{ message: Message }>("POST", `visitors/${one(session)}/say`, said),
  answer: (session: string, said: Said) =>
    request<{ message: Message }>("POST", `visitors/${one(session)}/operator`, said),
  compose: (session: string, typing: { from: Author; type: "start" | "stop"; excerpt?: string }) =>
    request<unknown>("POST", `visitors/${one(session)}/compose`, typing),
  update: (session: string, update: { fingerprint: number; content: unknown }) =>
    request<unknown>("POST", `visitors/${one(session)}/update`, update),
  changeVisitor: (session: string, meta: MetaUpdate) =>
    request<ConversationDetails>("POST", `visitors/${one(session)}/meta`, meta),
  browse: (session: string, page: { page_url: string; page_title: string }) =>
    request<void>("POST", `visitors/${one(session)}/browse`, page),
  rate: (session: string, rating: { stars: number; comment: string }) =>
    request<void>("POST", `visitors/${one(session)}/rate`, rating),
  setAvailability: (session: string, availability: "online" | "offline") =>
    request<void>("PUT", `visitors/${one(session)}/availability`, { availability }),

  trigger: (what: TriggerRequest) => request<Triggered>("POST", "trigger", what),
  previewTrigger: (what: TriggerRequest) => request<TriggerPreview>("POST", "trigger/preview", what),

  hooks: () => request<{ webhooks: Hook[] }>("GET", "webhooks").then(({ webhooks }) => webhooks),
  addHook: (hook: HookRegistration) => request<Hook>("POST", "webhooks", hook),
  changeHook: (id: string, change: HookChange) => request<Hook>("PUT", `webhooks/${one(id)}`, change),
  removeHook: (id: string) => request<void>("DELETE", `webhooks/${one(id)}`),

  deliveries: (options: { query?: string; ids?: string } & Range) =>
    request<{ deliveries: Delivery[]; total: number }>("GET", `deliveries${search({ ...options })}`),
  delivery: (id: string) => request<Delivery>("GET", `deliveries/${one(id)}`),
  retry: (id: string) => request<Delivery>("POST", `deliveries/${one(id)}/retry`),

  connections: () =>
    request<{ connections: ConnectionInfo[] }>("GET", "connections").then(({ connections }) => connections),
  drop: (id: string, mode: DropMode) => request<unknown>("POST", `connections/${one(id)}/drop`, { mode }),

  clock: () => request<ClockState>("GET", "clock"),
  advance: (by: string | number) => request<{ now: number }>("POST", "clock/advance", { by }),
  freeze: () => request<unknown>("POST", "clock/freeze"),
  unfreeze: () => request<unknown>("POST", "clock/unfreeze"),

  chaos: () => request<ChaosState>("GET", "chaos"),
  setChaos: (state: { seed: number; faults: readonly object[] }) => request<ChaosState>("PUT", "chaos", state),
  clearChaos: () => request<void>("DELETE", "chaos"),
};
