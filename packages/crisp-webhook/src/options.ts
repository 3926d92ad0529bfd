import type { Logger } from "@x/crisp-types";
import type { DedupeStore } from "./dedupe/store.ts";
import type { UnknownWebhookEvent } from "./receive/event.ts";
import type { HeaderSource } from "./signature/headers.ts";

/** The request, as far as a `secret` function may see it. The body is not yet trusted and therefore not included. */
export interface SecretRequest {
  /** Path and query of the request, or its whole URL. Empty if the platform did not pass it. */
  readonly url: string;
  readonly headers: HeaderSource;
}

/** One secret, or several during a rotation. */
export type Secrets = string | readonly string[];

/** The unit of the timestamp header. */
export type TimestampUnit = "auto" | "ms" | "s";

/** Options for verifying and parsing one delivery. */
export interface VerifyOptions {
  /**
   * The plugin hook's secret; several during a rotation; or a function that returns those of a request, within the
   * `storeTimeout`.
   */
  readonly secret?:
    | Secrets
    | ((request: SecretRequest) => Secrets | undefined | Promise<Secrets | undefined>)
    | undefined;
  /** For website hooks, which Crisp does not sign: the value of `?key=` in the URL that was given to Crisp. */
  readonly urlKey?: string | undefined;
  /** The largest difference between the request's timestamp and now, in seconds, in both directions. Default 300; `Infinity` disables it. */
  readonly tolerance?: number | undefined;
  /**
   * The unit of the timestamp header. Default `"auto"`: of its readings as milliseconds and as seconds, the one nearer to
   * now counts, whatever the `tolerance`. `delivery.timestamp` is always in milliseconds.
   */
  readonly timestampUnit?: TimestampUnit | undefined;
  /** Returns the current time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /**
   * The treatment of data that does not match its event's schema: `"warn"` (default) logs and continues, `"strict"`
   * answers 400, `"off"` skips the check.
   */
  readonly validation?: "off" | "warn" | "strict" | undefined;
  /** The largest accepted body in bytes. Default 1 MiB. */
  readonly maxBodySize?: number | undefined;
  /**
   * Receives warnings and errors, without payloads and secrets. Default: `console.warn` and `console.error`. `false`
   * disables logging.
   */
  readonly logger?: Logger | false | undefined;
  /**
   * For development: on `invalid_signature`, finds the reason with `explain()`, and adds it to the log and to the
   * error's `explanation`. Costs about thirty HMACs per refused request. Default `false`.
   */
  readonly explain?: boolean | undefined;
}

/** Options of `CrispWebhooks`. Requires a `secret`, a `urlKey` or both, or `receiveOnly`. */
export interface CrispWebhooksOptions extends VerifyOptions {
  /**
   * For a process that only calls `receive`, such as a queue worker: no secret is required, and HTTP requests are
   * answered 500.
   */
  readonly receiveOnly?: boolean | undefined;
  /**
   * Distinguishes receivers that share a `dedupe` store. Receivers for different secrets or purposes need different
   * names; instances of one receiver need the same. Default `"default"`.
   */
  readonly name?: string | undefined;
  /** Remembers handled deliveries, so that a repeated delivery is not handled twice. Default: none. */
  readonly dedupe?: DedupeStore | undefined;
  /**
   * Returns the same non-empty text, or finite number, for deliveries that are the same. Default, and for `undefined`: the SHA-256 of the
   * body.
   */
  readonly dedupeKey?: ((event: UnknownWebhookEvent) => string | number | bigint | undefined) | undefined;
  /**
   * The longest time that a call to the `dedupe` store may take, in milliseconds, before the answer is 503. Also limits
   * a `secret` function, with 500. Default 2000.
   */
  readonly storeTimeout?: number | undefined;
  /** The events to handle. Others are answered 200 and ignored. Default: all. */
  readonly filter?: WebhookFilter | undefined;
  /**
   * `"await"` (default) answers when the handlers have finished. `"ack"` answers 202 before they start; Crisp does not
   * deliver again what fails afterwards.
   */
  readonly mode?: "await" | "ack" | undefined;
  /**
   * Milliseconds after which to answer 202 while the handlers continue. Crisp does not deliver again what fails
   * afterwards. While the delivery is not yet claimed or forwarded, the answer is 503 instead. Default: none.
   */
  readonly deadline?: number | undefined;
  /**
   * Milliseconds after which handlers count as failed: `signal` fires, and the answer is 500. Their claim lapses
   * unless they still finish. Default: none, but a claim is renewed for 15 minutes at most.
   */
  readonly handlerTimeout?: number | undefined;
  /** Runs the events of one session one after another, within this process. Default `false`. */
  readonly ordered?: boolean | undefined;
  /** The only path to serve. Others are answered 404, or passed on by adapters of frameworks with a `next`. Default: any. */
  readonly path?: string | undefined;
  /** Keeps the platform alive for work that continues after the answer, such as Next.js's `after`. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}

/** Conditions that an event must meet to be handled. */
export interface WebhookFilter {
  /** Ids of websites. Events that name no website, such as those about buckets, always pass. */
  readonly websites?: readonly string[] | undefined;
}
