import type { EventData, WebhookEventName } from "@x/crisp-types";
import type { Signal } from "../platform-types.ts";

/** The details of a delivery. */
export interface Delivery {
  /** The `X-Crisp-Hook-Origin` header, such as `"plugin/rtm 38b411d9377a6a00 production"`. */
  readonly origin: string | undefined;
  /** The number of this attempt, from 1. More than 1 means that Crisp got no 2xx answer to the attempts before. */
  readonly attempt: number;
  /** The number of attempts after which Crisp gives up, if it says so. */
  readonly limit: number | undefined;
  /**
   * The `X-Crisp-Request-Timestamp` header in milliseconds since the epoch: when Crisp made the attempt. Website hooks may
   * have none. Do not rely on it to differ between attempts: a sender may repeat the first one's.
   */
  readonly timestamp: number | undefined;
  /** The index of the secret that matched. `undefined` for website hooks and for events given to `receive`. */
  readonly secretIndex: number | undefined;
}

/** The argument of handlers of event `N`. A union discriminated on `event`. */
export type WebhookEvent<N extends WebhookEventName = WebhookEventName> = {
  [K in N]: ReceivedEvent<K, EventData<K>>;
}[N];

/** An event whose name or shape this version may not know. */
export type UnknownWebhookEvent = ReceivedEvent<string, unknown>;

interface ReceivedEvent<Name extends string, Data> {
  /** The wire name. */
  readonly event: Name;
  readonly data: Data;
  /** The website that the event happened on. Events about buckets may have none. */
  readonly websiteId: string | undefined;
  /** The time at which Crisp emitted the event, in milliseconds since the epoch. The same in every attempt. */
  readonly timestamp: number | undefined;
  readonly delivery: Delivery;
  /** The bytes of the body, as signed. */
  readonly raw: Uint8Array;
  /** Fires when `handlerTimeout` has passed, or when `close` stops waiting. */
  readonly signal: Signal;
}

/** The kind of sender that an event was accepted from. Part of the key by which repeated deliveries are recognised. */
export type OriginKind = "plugin" | "website" | "queue" | "receive";

/** `delivery` of an event that was given to `receive`. */
export const TRUSTED: Delivery = {
  origin: undefined,
  attempt: 1,
  limit: undefined,
  timestamp: undefined,
  secretIndex: undefined,
};

/** The outcome of an event. */
export type Outcome = "handled" | "unhandled" | "duplicate" | "filtered";
