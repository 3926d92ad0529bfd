import type { RtmEventName, Tier } from "@x/crisp-types";
import type { Backfill } from "./backfill/backfill.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Credentials, type Fetch, type FetchEndpoints, restEndpoints } from "./connection/endpoints.ts";
import { nodeFetch } from "./connection/node-fetch.ts";
import { type ReconnectOptions, type ReconnectPolicy, reconnectPolicy } from "./connection/reconnect.ts";
import type { SocketFactory, SocketOptions } from "./connection/socket.ts";
import { socketIo } from "./connection/socket-io.ts";
import { CrispRtmError } from "./errors.ts";
import type { Trace } from "./events/trace.ts";
import { type Logger, safeLogger } from "./logger.ts";

/** Milliseconds that each phase of a connection may take. `Infinity` sets no limit. */
export interface Timeouts {
  /** The `credentials` function. Default 10,000. */
  readonly credentials?: number;
  /** The endpoint request. Default 10,000. */
  readonly endpoints?: number;
  /** Opening the socket, once for each endpoint that is tried. Default 10,000. */
  readonly handshake?: number;
  /** From the `authentication` event to Crisp's answer. Default 10,000. */
  readonly authentication?: number;
  /**
   * Silence after which a connection counts as half open. Default: the server's ping interval and at most 10 s of its
   * ping timeout. One second of grace is added, for a process that was itself asleep.
   */
  readonly heartbeat?: number;
  /** Saying goodbye in `close()`, before the socket is cut. Default 1000. */
  readonly close?: number;
}

/**
 * What is done with a payload that does not fit its schema. `off`: nothing is checked. `warn`: the lifecycle event
 * `invalid` tells, and the event is handled all the same. `strict`: it is told and not handled.
 */
export type Validation = "off" | "warn" | "strict";

/** The names of events, one by one or by namespace. */
export type EventSelector = RtmEventName | `${string}:*`;

/** What a {@connection CrispRtm} is made of. */
export interface CrispRtmOptions {
  /** The kind of the token. */
  readonly tier: Tier;
  /** The token's identifier. Needs `key`. */
  readonly identifier?: string;
  /** The token's key. */
  readonly key?: string;
  /** Asked at each connection, in place of `identifier` and `key`: for tokens that rotate or are kept elsewhere. */
  readonly credentials?: () => Credentials | Promise<Credentials>;
  /** The website of a website token. */
  readonly websiteId?: string;
  /** The events to receive. Default: those with a handler, and all of them while `onAny` has one. */
  readonly events?: readonly EventSelector[];
  /** Ids of the websites to hear, out of those bound to the token. Default: all. */
  readonly rooms?: readonly string[];
  /** Ids of the inboxes to hear. Default: all. */
  readonly inboxes?: readonly string[];
  /** Root of Crisp's REST API. Default `https://api.crisp.chat`. */
  readonly apiUrl?: string;
  /** Replaces the endpoint request. */
  readonly fetchEndpoints?: FetchEndpoints;
  readonly reconnect?: ReconnectOptions;
  readonly timeouts?: Timeouts;
  /** Default `warn`. */
  readonly validation?: Validation;
  /** Fetches what was missed, after each recovery. See `@x/crisp-rtm/backfill`. Default: nothing is fetched. */
  readonly backfill?: Backfill;
  /** Milliseconds by which a gap begins before the last sign of life, for events that were in flight. Default 5000. */
  readonly gapMargin?: number;
  /** Whether a website that installs the plugin later is bound at once. Default: `true` for the plugin tier. */
  readonly autoRebind?: boolean;
  /** Default: `warn` and `error` of `console`. `false` logs nothing. */
  readonly logger?: Logger | false;
  readonly clock?: Clock;
  /** Source of jitter, from 0 to 1. Default `Math.random`. */
  readonly random?: () => number;
  /** Replaces the client's own requests by `node:http(s)`. The global `fetch` will do. */
  readonly fetch?: Fetch;
  /** TLS and proxy options of the web socket and of REST requests, and headers of the web socket's handshake. */
  readonly socketOptions?: SocketOptions;
  /** Replaces socket.io-client. */
  readonly socketFactory?: SocketFactory;
  /** Gets every message of the wire as a line of NDJSON, without secrets. */
  readonly trace?: Trace;
}

/** {@connection CrispRtmOptions} with their defaults. */
export interface RtmSettings {
  readonly tier: Tier;
  readonly websiteId: string | undefined;
  readonly credentials: () => Credentials | Promise<Credentials>;
  readonly events: readonly string[] | undefined;
  readonly rooms: readonly string[] | undefined;
  readonly inboxes: readonly string[] | undefined;
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly fetchEndpoints: FetchEndpoints;
  readonly reconnect: ReconnectPolicy;
  readonly timeouts: Required<Omit<Timeouts, "heartbeat">> & { readonly heartbeat: number | undefined };
  readonly validation: Validation;
  readonly backfill: Backfill | undefined;
  readonly gapMargin: number;
  readonly autoRebind: boolean;
  /** Never throws. */
  readonly logger: Required<Logger>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly socketFactory: SocketFactory;
  readonly trace: Trace | undefined;
}

const PHASE = 10_000;

/** Fills in the defaults. Throws `invalid_options` for what cannot work. */
export function resolveOptions(options: CrispRtmOptions): RtmSettings {
  const { tier, websiteId, timeouts = {} } = options;
  if (tier !== "plugin" && tier !== "website" && tier !== "user") {
    throw new CrispRtmError("invalid_options", `tier is "plugin", "website" or "user", not ${JSON.stringify(tier)}.`);
  }
  if (tier === "website" && !websiteId && options.fetchEndpoints === undefined) {
    throw new CrispRtmError("invalid_options", "the website tier needs websiteId: its endpoint is asked per website.");
  }
  const ask = options.fetch ?? nodeFetch(options.socketOptions ?? {});
  return {
    tier,
    websiteId,
    credentials: credentialsOf(options),
    events: options.events,
    rooms: options.rooms,
    inboxes: options.inboxes,
    apiUrl: checkUrl(options.apiUrl ?? "https://api.crisp.chat"),
    fetch: ask,
    fetchEndpoints: options.fetchEndpoints ?? restEndpoints(ask),
    reconnect: reconnectPolicy(options.reconnect),
    timeouts: {
      credentials: timeouts.credentials ?? PHASE,
      endpoints: timeouts.endpoints ?? PHASE,
      handshake: timeouts.handshake ?? PHASE,
      authentication: timeouts.authentication ?? PHASE,
      heartbeat: timeouts.heartbeat,
      close: timeouts.close ?? 1000,
    },
    validation: options.validation ?? "warn",
    backfill: options.backfill,
    gapMargin: options.gapMargin ?? 5000,
    autoRebind: options.autoRebind ?? tier === "plugin",
    logger: safeLogger(options.logger),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    socketFactory: options.socketFactory ?? socketIo(options.socketOptions),
    trace: options.trace,
  };
}

function credentialsOf({ credentials, identifier, key }: CrispRtmOptions): RtmSettings["credentials"] {
  if (credentials !== undefined) return credentials;
  if (!identifier || !key) {
    throw new CrispRtmError("invalid_options", "give identifier and key, or a credentials function.");
  }
  return () => ({ identifier, key });
}

function checkUrl(apiUrl: string): string {
  if (!/^https?:\/\//.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new CrispRtmError("invalid_options", `apiUrl is an http(s) URL, not ${JSON.stringify(apiUrl)}.`);
  }
  return apiUrl;
}
