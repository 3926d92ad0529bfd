import type { Logger, RtmEventName, Tier } from "@x/crisp-types";
import type { Backfill } from "./backfill/backfill.ts";
import type { RecoveryOptions } from "./backfill/backfill-queue.ts";
import type { Clock } from "./clock.ts";
import type { Credentials, Fetch, FetchEndpoints } from "./connection/endpoints.ts";
import type { ReconnectOptions } from "./connection/reconnect.ts";
import type { SocketFactory, SocketOptions } from "./connection/socket.ts";
import type { Cursor } from "./cursor/cursor.ts";
import type { Trace } from "./events/trace.ts";

/** Milliseconds that each phase of a connection may take, of any length. `Infinity` sets no limit. */
export interface Timeouts {
  /** The `credentials` function. Default 10,000. */
  readonly credentials?: number | undefined;
  /** The endpoint request. Default 10,000. */
  readonly endpoints?: number | undefined;
  /** Opening the socket, once for each endpoint that is tried. Default 10,000. */
  readonly handshake?: number | undefined;
  /** From the `authentication` event to Crisp's answer. Default 10,000. */
  readonly authentication?: number | undefined;
  /**
   * Silence after which a connection counts as half open. Default: the server's ping interval and at most 10 s of its
   * ping timeout. One second of grace is added, for a process that was stopped itself.
   */
  readonly heartbeat?: number | undefined;
  /** `load` and `save` of the cursor. Default 10,000. */
  readonly cursor?: number | undefined;
  /** In `close()`: disconnecting before the socket is cut, and before that, with a cursor, running handlers. Default 1000. */
  readonly close?: number | undefined;
}

/**
 * The treatment of a payload that does not match its schema. `off`: nothing is checked. `warn`: the lifecycle event
 * `invalid` is emitted; handlers still run. `strict`: `invalid` is emitted; handlers do not run.
 */
export type Validation = "off" | "warn" | "strict";

/** The names of events, one by one or by namespace. */
export type EventSelector = RtmEventName | `${string}:*`;

/** The options of a `CrispRtm`. */
export interface CrispRtmOptions {
  /** The kind of the token. */
  readonly tier: Tier;
  /** The token's identifier. Needs `key`. */
  readonly identifier?: string | undefined;
  /** The token's key. */
  readonly key?: string | undefined;
  /** Called at each connection instead of `identifier` and `key`: for tokens that rotate or are kept elsewhere. */
  readonly credentials?: (() => Credentials | Promise<Credentials>) | undefined;
  /** The website of a website token. */
  readonly websiteId?: string | undefined;
  /** The events to receive. Default: those with a handler, and all of them while `onAny` has one. */
  readonly events?: readonly EventSelector[] | undefined;
  /** Ids of the websites to receive events of, out of those bound to the token. Default: all. */
  readonly rooms?: readonly string[] | undefined;
  /** Ids of the inboxes to receive events of. Default: all. */
  readonly inboxes?: readonly string[] | undefined;
  /** Root of Crisp's REST API, without a query. Default `https://api.crisp.chat`. */
  readonly apiUrl?: string | undefined;
  /** Replaces the endpoint request. */
  readonly fetchEndpoints?: FetchEndpoints | undefined;
  readonly reconnect?: ReconnectOptions | undefined;
  readonly timeouts?: Timeouts | undefined;
  /** Default `warn`. */
  readonly validation?: Validation | undefined;
  /**
   * Handles the events of one conversation one after another: the handlers of the next start when those of
   * the one before have settled. A handler that never settles blocks its conversation. Default `false`.
   */
  readonly ordered?: boolean | undefined;
  /** Fetches missed events after each recovery. See `@x/crisp-rtm/backfill`. Default: nothing is fetched. */
  readonly backfill?: Backfill | undefined;
  /** Stores the time up to which events were handled, so that a restart continues from there. See `@x/crisp-rtm/cursor`. */
  readonly cursor?: Cursor | undefined;
  /** Limits of the backfill. */
  readonly recovery?: RecoveryOptions | undefined;
  /** Milliseconds by which a gap begins before the last sign of life, for events that were in flight. Default 5000. */
  readonly gapMargin?: number | undefined;
  /** Binds a website that installs the plugin later at once. Default: `true` for the plugin tier. */
  readonly autoRebind?: boolean | undefined;
  /**
   * Milliseconds between two comparisons of the plugin's websites with those of the last time, so that new ones are
   * bound even if Crisp does not notify the client. Costs a request for each 20 websites. `false` turns it off. Default:
   * 600,000 (144 times a day) for the plugin tier with `autoRebind` and without `rooms`; off otherwise.
   */
  readonly websiteCheck?: number | false | undefined;
  /** Default: `warn` and `error` of `console`. `false` logs nothing. */
  readonly logger?: Logger | false | undefined;
  readonly clock?: Clock | undefined;
  /** Source of jitter, from 0 to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Replaces the client's requests, which use `node:http(s)`. The global `fetch` can be passed. */
  readonly fetch?: Fetch | undefined;
  /** TLS and proxy options of the web socket and of REST requests, and headers of the web socket's handshake. */
  readonly socketOptions?: SocketOptions | undefined;
  /** Largest web socket frame that is accepted, in bytes. A larger one ends the connection. Default 16 MiB. */
  readonly maxFrameSize?: number | undefined;
  /** Replaces socket.io-client. */
  readonly socketFactory?: SocketFactory | undefined;
  /** Receives every message of the wire as a line of NDJSON, without secrets. */
  readonly trace?: Trace | undefined;
}
