import type { Issue, RtmEvent, RtmEventName } from "@x/crisp-types";
import type { RtmState } from "../connection/state-machine.ts";
import type { CrispRtmError, CrispRtmErrorCode } from "../errors.ts";

/** The way an event reached the program. */
export interface Reception {
  /** Milliseconds since 1970, by the client's clock, at which it arrived. */
  readonly receivedAt: number;
  /** `backfill` when it was missed and fetched after a recovery, `rtm` otherwise. */
  readonly source: "rtm" | "backfill";
}

/** The event that handlers receive: its name, its payload, and the time and source of its arrival. A union discriminated on `event`. */
export type ReceivedEvent<N extends RtmEventName = RtmEventName> = RtmEvent<N> & Reception;

/** The object that the handlers of each event get, by the event's name. */
export type ReceivedEvents = { [N in RtmEventName]: ReceivedEvent<N> };

/** The reason for a change of state: the code of the failure, or the step that succeeded. */
export type StateReason = CrispRtmErrorCode | "connect" | "opened" | "authenticated" | "retry";

/** A change of state. */
export interface StateChange {
  readonly previous: RtmState;
  readonly current: RtmState;
  readonly reason: StateReason;
  /** Milliseconds until the next attempt, when `current` is `reconnecting`. */
  readonly retryIn?: number;
  /** The failure, when there was one. */
  readonly error?: CrispRtmError;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * The origin of a connection's URL: the answer's `socket.app`, its `rescue.socket.app`, or the URL that worked last, which
 * is used when the endpoint request fails.
 */
export type EndpointSource = "app" | "rescue" | "last-good";

/** The client is authenticated: events arrive from this moment on. */
export interface Ready {
  /** The socket's URL, without query. */
  readonly endpoint: string;
  readonly endpointSource: EndpointSource;
  /** Attempts that this connection took, itself included. */
  readonly attempts: number;
  /** Milliseconds from the beginning of the successful attempt. */
  readonly took: number;
  /** True if the client was ready before. A `gap` follows then. */
  readonly recovered: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A conversation that changed during a gap, as Crisp lists it. */
export interface GapConversation {
  readonly website_id: string;
  readonly session_id: string;
  /** `pending`, `unresolved` or `resolved`, if it is known. */
  readonly state?: string | undefined;
  /** Milliseconds since 1970, on Crisp's clock. */
  readonly updated_at?: number | undefined;
  /** `null` for the default inbox. `undefined` if it is not known. */
  readonly inbox_id?: string | null | undefined;
}

/** A website or conversation that a backfill left out. */
export interface GapSkipped {
  readonly website_id: string;
  /** Without it, the whole website was left out. */
  readonly session_id?: string | undefined;
  /**
   * `refused`: Crisp answered with `status`, such as 403 or 404. `limit`: more conversations changed than the backfill
   * may read; `retryGap()` fetches more. `incomplete`: more messages have the same millisecond than Crisp can list.
   */
  readonly reason: "refused" | "limit" | "incomplete";
  readonly status?: number | undefined;
}

/** A time in which events may have been missed. Crisp replays nothing. */
export interface Gap {
  /**
   * Milliseconds since 1970, on this clock: when the connection was last known to deliver, less a margin for what was in
   * flight. After a restart: the time of the cursor.
   */
  readonly from: number;
  /** Milliseconds since 1970, on this clock: when Crisp accepted the next connection. */
  readonly to: number;
  /** The reason why the connection ended. `restart`: the gap began before this client, according to its cursor. `refetch`: see `refetch()`. */
  readonly reason: CrispRtmErrorCode | "restart" | "refetch";
  /** The websites that the client knows: those of its options and those that events named. May be incomplete. */
  readonly websites: readonly string[];
  /**
   * The conversations that changed, as listed by a backfill. The list grows during the backfill. Changes other than
   * messages cannot be listed: compare each conversation with your own data.
   */
  readonly conversations: readonly GapConversation[];
  /** The websites and conversations that the backfill left out. The list grows during the backfill. */
  readonly skipped: readonly GapSkipped[];
}

/** An event whose name this version of `@x/crisp-types` does not know. */
export interface UnknownEvent {
  readonly event: string;
  readonly data: unknown;
  readonly receivedAt: number;
}

/** An event whose payload does not match its schema. Handlers still run, unless `validation` is `strict`. */
export interface InvalidEvent {
  readonly event: RtmEventName;
  readonly data: unknown;
  readonly issues: readonly Issue[];
  readonly receivedAt: number;
}

/** Events about the client itself. Unlike the names of wire events, these have no colon. */
export type LifecycleEvents = {
  state: StateChange;
  ready: Ready;
  gap: Gap;
  unknown: UnknownEvent;
  invalid: InvalidEvent;
  error: CrispRtmError;
};

/** The name of a lifecycle event. */
export type LifecycleEventName = keyof LifecycleEvents;

const lifecycleEventNames: Readonly<Record<LifecycleEventName, true>> = {
  state: true,
  ready: true,
  gap: true,
  unknown: true,
  invalid: true,
  error: true,
};

/** True if `name` is that of a lifecycle event. */
export function isLifecycleEventName(name: unknown): name is LifecycleEventName {
  return typeof name === "string" && Object.hasOwn(lifecycleEventNames, name);
}
