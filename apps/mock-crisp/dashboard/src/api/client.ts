import type { Surface } from "@x/crisp-types";
import type { HookRegistration, MockCrispInfo } from "../../../src/api/mock-crisp.ts";
import type { ActiveFault } from "../../../src/chaos/chaos.ts";
import type { JournalEntry } from "../../../src/journal/journal.ts";
import type { ConnectionInfo, DropMode } from "../../../src/rtm/gateway.ts";
import type { Delivery } from "../../../src/webhooks/delivery.ts";
import type { Message } from "../../../src/world/session.ts";
import type { Hook } from "../../../src/world/world.ts";
import { request, search } from "./request.ts";

/** A conversation, as the list of them shows it. */
export interface VisitorSummary {
  readonly session_id: string;
  readonly website_id: string;
  readonly nickname: string;
  readonly email: string;
  readonly state?: string;
  readonly last_message?: Message | string | null;
  /** Milliseconds of the mock's clock. */
  readonly updated_at: number;
}

/** Who writes or types: the visitor, or somebody of the team. */
export type Author = "user" | "operator";

/** What is said: the type of a message and its content. */
export interface Said {
  readonly content: unknown;
  readonly type?: string;
}

/** Where a triggered event went. */
export interface Triggered {
  readonly id: string;
  readonly data: object;
  readonly rtm: { readonly sockets: number };
  readonly webhooks: readonly string[];
}

/** The mock's time. */
export interface ClockState {
  readonly now: number;
  readonly frozen: boolean;
}

/** The faults that are set. */
export interface ChaosState {
  readonly seed: number;
  readonly faults: readonly ActiveFault[];
}

const one = encodeURIComponent;

/** The routes of the control API that this page uses. Each rejects with a `ControlApiError`. */
export const api = {
  info: () => request<MockCrispInfo>("GET", "info"),
  journal: (options: { query?: string; limit?: number } = {}) =>
    request<{ entries: JournalEntry[] }>("GET", `journal${search(options)}`).then(({ entries }) => entries),
  clearJournal: () => request<void>("DELETE", "journal"),
  reset: () => request<void>("POST", "reset"),

  visitors: () => request<{ visitors: VisitorSummary[] }>("GET", "visitors").then(({ visitors }) => visitors),
  createVisitor: (options: { nickname?: string; email?: string }) =>
    request<VisitorSummary>("POST", "visitors", options),
  messages: (session: string) =>
    request<{ messages: Message[] }>("GET", `visitors/${one(session)}/messages`).then(({ messages }) => messages),
  say: (session: string, said: Said) => request<unknown>("POST", `visitors/${one(session)}/say`, said),
  answer: (session: string, said: Said) => request<unknown>("POST", `visitors/${one(session)}/operator`, said),
  compose: (session: string, typing: { from: Author; type: "start" | "stop"; excerpt?: string }) =>
    request<unknown>("POST", `visitors/${one(session)}/compose`, typing),
  update: (session: string, update: { fingerprint: number; content: unknown }) =>
    request<unknown>("POST", `visitors/${one(session)}/update`, update),

  trigger: (what: { event: string; data: object; via: Surface | "both" }) =>
    request<Triggered>("POST", "trigger", what),

  hooks: () => request<{ webhooks: Hook[] }>("GET", "webhooks").then(({ webhooks }) => webhooks),
  addHook: (hook: HookRegistration) => request<Hook>("POST", "webhooks", hook),
  removeHook: (id: string) => request<void>("DELETE", `webhooks/${one(id)}`),

  deliveries: (options: { query?: string; limit?: number } = {}) =>
    request<{ deliveries: Delivery[] }>("GET", `deliveries${search(options)}`).then(({ deliveries }) => deliveries),
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
