import type { EventData, WebhookEventName } from "@x/crisp-types";

/** How a delivery came. */
export interface Delivery {
  /** The `X-Crisp-Hook-Origin` header, such as `"plugin/rtm 38b411d9377a6a00 production"`. */
  readonly origin: string | undefined;
  /** Which attempt this is, from 1. More than 1 means that Crisp had no 2xx answer to those before. */
  readonly attempt: number;
  /** After how many attempts Crisp gives up, where it says so. */
  readonly limit: number | undefined;
  /** When this attempt was made, in milliseconds since the epoch. Website hooks may not say. */
  readonly sentAt: number | undefined;
  /** Which of the secrets matched, from 0. `undefined` for a website hook, and for an event given to `receive`. */
  readonly secretIndex: number | undefined;
}

/** What handlers of event `N` receive. A union discriminated on `event`. */
export type WebhookEvent<N extends WebhookEventName = WebhookEventName> = {
  [K in N]: ReceivedEvent<K, EventData<K>>;
}[N];

/** An event whose name or whose shape this version does not know. */
export type UnknownWebhookEvent = ReceivedEvent<string, unknown>;

interface ReceivedEvent<Name extends string, Data> {
  /** The wire name. */
  readonly event: Name;
  readonly data: Data;
  /** The website it happened on. Events about buckets may have none. */
  readonly websiteId: string | undefined;
  /** When Crisp emitted it, in milliseconds since the epoch. The same in every attempt. */
  readonly timestamp: number | undefined;
  readonly delivery: Delivery;
  /** The body's bytes, as signed. */
  readonly raw: Uint8Array;
}

/** What `delivery` says of an event that came over a trusted way of one's own. */
export const TRUSTED: Delivery = {
  origin: undefined,
  attempt: 1,
  limit: undefined,
  sentAt: undefined,
  secretIndex: undefined,
};
