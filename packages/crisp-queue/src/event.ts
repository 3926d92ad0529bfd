import type { EventData, EventName } from "@x/crisp-types";

/** An event of a source: a web hook, an event of RTM, or your own object. */
export interface IncomingEvent {
  /** The wire name. Names of later versions of Crisp are accepted. */
  readonly event: string;
  readonly data: unknown;
  /** The raw body of a web hook. Equal bytes are the same hook. */
  readonly raw?: Uint8Array | undefined;
  /** The website, if `data` has no `website_id`. */
  readonly websiteId?: string | undefined;
  /** The time at which Crisp emitted it, in milliseconds since the epoch. */
  readonly timestamp?: number | undefined;
  /** `rtm` or `backfill`, for an event of RTM. */
  readonly source?: string | undefined;
}

/** The way an event reached the queue. `add`: the event does not indicate its source. */
export type EventOrigin = "hooks" | "rtm" | "backfill" | "add";

interface Delivered<Name extends string, Data> {
  /** The wire name. */
  readonly event: Name;
  readonly data: Data;
  /** The event's number in the queue, as text. Later events of a conversation have higher numbers. */
  readonly id: string;
  readonly websiteId: string | undefined;
  readonly sessionId: string | undefined;
  /** The time at which Crisp emitted it, in milliseconds since the epoch. Only web hooks have it. */
  readonly timestamp: number | undefined;
  readonly origin: EventOrigin;
  /** The time at which it was stored, in milliseconds since the epoch, by the clock of Redis. */
  readonly storedAt: number;
  /** Number of this attempt, from 1. */
  readonly attempt: number;
  /** Aborted when the attempt's time is over, when the worker has lost its lease, and when `close` stops waiting. */
  readonly signal: AbortSignal;
}

/** The argument of handlers of event `N`. A union discriminated on `event`. */
export type QueueEvent<N extends EventName = EventName> = { [K in N]: Delivered<K, EventData<K>> }[N];

/** An event whose name this version does not know. Handlers of `"*"` receive it. */
export type UnknownQueueEvent = Delivered<string, unknown>;

/** A dead letter: an event whose attempts are used up. */
export interface FailedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
  readonly websiteId: string | undefined;
  readonly sessionId: string | undefined;
  readonly origin: EventOrigin;
  readonly storedAt: number;
  readonly failedAt: number;
  readonly attempts: number;
  /** The last failure. */
  readonly error: { readonly code: "handler_failed"; readonly message: string };
}

/** Figures of a queue, over all processes. */
export interface QueueStats {
  /** Events stored and not handled yet, without those in a handler. */
  readonly waiting: number;
  /** Events in a handler. */
  readonly active: number;
  /** Dead letters. */
  readonly failed: number;
  /** Age in milliseconds of the oldest event that is neither handled nor a dead letter. 0 without one. */
  readonly oldest: number;
  /** Conversations that have events waiting or in a handler. */
  readonly lanes: number;
  /** Events of RTM that were discarded while Redis was away, because too many were waiting in memory. */
  readonly dropped: number;
}

/** The stored form, which an engine keeps as JSON. */
export interface StoredBody {
  readonly event: string;
  readonly data: unknown;
  readonly websiteId?: string;
  readonly sessionId?: string;
  readonly timestamp?: number;
  readonly origin: EventOrigin;
}
