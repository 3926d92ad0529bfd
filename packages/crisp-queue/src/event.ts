import type { EventData, EventName } from "@x/crisp-types";

/** An event as a source hands it over: a web hook, an event of RTM, or an object of your own. */
export interface IncomingEvent {
  /** The wire name. Names of later versions of Crisp are accepted. */
  readonly event: string;
  readonly data: unknown;
  /** The raw body of a web hook: the same bytes are the same hook. */
  readonly raw?: Uint8Array | undefined;
  /** The website, where `data` has no `website_id`. */
  readonly websiteId?: string | undefined;
  /** When Crisp emitted it, in milliseconds since the epoch. */
  readonly timestamp?: number | undefined;
  /** `rtm` or `backfill`, for an event of RTM. */
  readonly source?: string | undefined;
}

/** How an event reached the queue. `add` stands for events without a sign of their source. */
export type EventOrigin = "hooks" | "rtm" | "backfill" | "add";

interface Delivered<Name extends string, Data> {
  /** The wire name. */
  readonly event: Name;
  readonly data: Data;
  /** The event's number in the queue, as text. Later events of a conversation have higher numbers. */
  readonly id: string;
  readonly websiteId: string | undefined;
  readonly sessionId: string | undefined;
  /** When Crisp emitted it, in milliseconds since the epoch. Only web hooks say so. */
  readonly timestamp: number | undefined;
  readonly origin: EventOrigin;
  /** When it was stored, in milliseconds since the epoch, by the clock of Redis. */
  readonly storedAt: number;
  /** Number of this attempt, from 1. */
  readonly attempt: number;
  /** Aborted when the attempt's time is over, when the worker lost its lease, and when `close` waits no longer. */
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

/** The stored form: JSON of this is what an engine keeps. */
export interface StoredBody {
  readonly event: string;
  readonly data: unknown;
  readonly websiteId?: string;
  readonly sessionId?: string;
  readonly timestamp?: number;
  readonly origin: EventOrigin;
}
