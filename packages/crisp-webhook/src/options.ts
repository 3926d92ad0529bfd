import type { Logger } from "@x/crisp-types";
import type { DedupeStore } from "./dedupe/memory-dedupe.ts";
import { refuse } from "./errors.ts";
import type { UnknownWebhookEvent } from "./receive/event.ts";
import type { HeaderSource } from "./signature/headers.ts";

/** What a `secret` function may look at. The body is not yet trusted, and so not shown. */
export interface SecretRequest {
  /** The request's path and query, or its whole URL; empty where it was not given. */
  readonly url: string;
  readonly headers: HeaderSource;
}

/** One secret, or several while one replaces another. */
export type Secrets = string | readonly string[];

/** What verifying and parsing one delivery depends on. */
export interface VerifyOptions {
  /** The plugin hook's secret; several during a rotation; or a function that finds them for a request. */
  readonly secret?: Secrets | ((request: SecretRequest) => Secrets | undefined | Promise<Secrets | undefined>);
  /** For website hooks, which Crisp does not sign: the value of `?key=` in the URL that was given to Crisp. */
  readonly urlKey?: string;
  /** How far the request's timestamp may be from now, either way, in seconds. Default 300; `Infinity` turns it off. */
  readonly tolerance?: number;
  /** The unit of the timestamp header. Default `"ms"`, which Crisp sends. */
  readonly timestampUnit?: "ms" | "s";
  /** The present time in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
  /**
   * What to do with data that does not fit its event's schema: `"warn"` (default) logs and goes on, `"strict"` answers
   * 400, `"off"` does not look.
   */
  readonly validation?: "off" | "warn" | "strict";
  /** The largest body that is read, in bytes. Default 1 MiB. */
  readonly maxBodySize?: number;
  readonly logger?: Logger;
}

/** The options of `CrispWebhooks`. A `secret` or a `urlKey` is required; both serve hooks of both kinds. */
export interface CrispWebhooksOptions extends VerifyOptions {
  /** Remembers what was handled, so that a delivery that is repeated is not handled twice. Default: none. */
  readonly dedupe?: DedupeStore;
  /** What makes two deliveries the same. Default: the SHA-256 of the body. */
  readonly dedupeKey?: (event: UnknownWebhookEvent) => string;
  /**
   * `"await"` (default) answers when the handlers are done; `"ack"` answers 202 before they begin, and what then fails
   * is not delivered again.
   */
  readonly mode?: "await" | "ack";
  /** After how many milliseconds to answer 202 while the handlers go on. What then fails is not delivered again. */
  readonly deadline?: number;
  /** Runs the events of one session one after another. Default `false`. */
  readonly ordered?: boolean;
  /** The only path that is served; others are answered 404. Default: any. */
  readonly path?: string;
  /** Keeps the platform alive for work that outlasts the answer, such as Next.js's `after`. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/** Finds the secrets for a request: none, where there is none. */
export type SecretsFor = (request: SecretRequest) => Promise<readonly string[]>;

/** {@link VerifyOptions} with their defaults. */
export interface VerifySettings {
  /** Whether there is anything to check a signature with. */
  readonly takesSigned: boolean;
  readonly secrets: readonly string[] | SecretsFor;
  readonly urlKey: string | undefined;
  readonly toleranceMs: number;
  readonly timestampUnit: "ms" | "s";
  readonly now: () => number;
  readonly validation: "off" | "warn" | "strict";
  readonly maxBodySize: number;
  readonly logger: Logger | undefined;
}

/** Fills in the defaults. Throws `invalid_options` for what can never work, or would let anybody in. */
export function resolveOptions(options: VerifyOptions): VerifySettings {
  const { secret, urlKey, tolerance = 300, maxBodySize = 1_048_576, validation = "warn" } = options;
  const { timestampUnit = "ms", now = Date.now, logger } = options;
  if (secret === undefined && urlKey === undefined) {
    refuse("pass a `secret` (plugin hooks) or a `urlKey` (website hooks)");
  }
  if (urlKey === "") refuse("`urlKey` is empty: anybody could send hooks");
  if (!(tolerance >= 0)) refuse("`tolerance` is a number of seconds, 0 or more");
  if (!(maxBodySize > 0)) refuse("`maxBodySize` is a number of bytes, more than 0");
  return {
    takesSigned: secret !== undefined,
    secrets: secret === undefined ? [] : readSecrets(secret),
    urlKey,
    toleranceMs: tolerance * 1000,
    timestampUnit,
    now,
    validation,
    maxBodySize,
    logger,
  };
}

function readSecrets(secret: NonNullable<VerifyOptions["secret"]>): VerifySettings["secrets"] {
  if (typeof secret === "function") {
    return async (request) => toList((await secret(request)) ?? []).filter((one) => one !== "");
  }
  const secrets = toList(secret);
  if (secrets.length === 0 || secrets.includes("")) refuse("`secret` is empty: anybody could sign with it");
  return secrets;
}

const toList = (secrets: Secrets): readonly string[] => (typeof secrets === "string" ? [secrets] : secrets);
