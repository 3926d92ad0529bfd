import { refuse } from "./errors.ts";
import { createLog, type Log } from "./log.ts";
import { checkOptions } from "./option-rules.ts";
import type { CrispWebhooksOptions, SecretRequest, Secrets, TimestampUnit, VerifyOptions } from "./options.ts";
import { pathOf } from "./signature/url.ts";

/** Returns the secrets of a request. */
export type SecretsFor = (request: SecretRequest) => Promise<readonly string[]>;

/** The secrets and keys that deliveries are checked with. */
export interface Credentials {
  readonly secrets: readonly string[] | SecretsFor;
  /** True if signatures can be checked: a `secret` is set. */
  readonly acceptsSigned: boolean;
  readonly urlKey: string | undefined;
}

/** {@link VerifyOptions} with defaults. */
export interface VerifySettings {
  /** Throws `invalid_options` if none are configured. */
  readonly credentials: () => Credentials;
  readonly toleranceMs: number;
  readonly timestampUnit: TimestampUnit;
  readonly now: () => number;
  readonly validation: "off" | "warn" | "strict";
  readonly maxBodySize: number;
  readonly explain: boolean;
  /** The longest time that the `secret` function may take, in milliseconds, as for a call to the `dedupe` store. */
  readonly storeTimeout: number;
  readonly log: Log;
}

/** Environment variables, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The hidden option by which `fromEnv` passes a function that returns the environment. */
export const ENVIRONMENT: unique symbol = Symbol("environment");

/** The options with the environment of `fromEnv`. */
type GivenOptions = CrispWebhooksOptions & { readonly [ENVIRONMENT]?: () => Environment };

/**
 * Adds the defaults. With an environment, credentials that `options` lack are read from it at the first request. Throws
 * `invalid_options` for values that can never work, or that would accept requests of anybody. `report` is for a receiver,
 * which is created once: names that are no options are logged.
 */
export function resolveVerifyOptions(
  options: GivenOptions,
  report?: (options: CrispWebhooksOptions, log: Log) => void,
): VerifySettings {
  checkOptions(options);
  const log = createLog(options.logger);
  // Before credentials are read: those that are missing may be there under another name.
  report?.(options, log);
  const {
    tolerance = 300,
    maxBodySize = 1_048_576,
    validation = "warn",
    timestampUnit = "auto",
    now = Date.now,
    storeTimeout = 2000,
  } = options;
  return {
    credentials: resolveCredentials(options, options[ENVIRONMENT]),
    toleranceMs: tolerance * 1000,
    timestampUnit,
    now,
    validation,
    maxBodySize,
    explain: options.explain ?? false,
    storeTimeout,
    log,
  };
}

/** Normalises a path: leading slash, no trailing slash, no query, and spaces and letters without percent encoding. */
export function normalisePath(path: string): string {
  const normal = pathOf(path.includes("://") || path.startsWith("/") ? path : `/${path}`).replace(/\/+$/, "");
  return normal === "" ? "/" : decode(normal);
}

function decode(path: string): string {
  try {
    // Leaves `%2F` and the like encoded: they are not separators.
    return path.includes("%") ? decodeURI(path) : path;
  } catch {
    return path;
  }
}

function resolveCredentials(
  { secret, urlKey, receiveOnly }: CrispWebhooksOptions,
  environment?: () => Environment,
): () => Credentials {
  if (urlKey === "") refuse("`urlKey` is empty: anybody could send hooks");
  const secrets = secret === undefined ? undefined : readSecrets(secret);
  if (receiveOnly) return () => refuse("this receiver is `receiveOnly`: it accepts no requests; call `receive`");
  if (secrets !== undefined || urlKey !== undefined) {
    const credentials = { secrets: secrets ?? [], acceptsSigned: secrets !== undefined, urlKey };
    if (environment === undefined) return () => credentials;
  }
  if (environment !== undefined) return lazily(() => fromEnvironment(environment(), secrets, urlKey));
  return refuse(
    "pass a `secret` (plugin hooks) or a `urlKey` (website hooks); for a queue worker, `receiveOnly: true`",
  );
}

function fromEnvironment(
  { CRISP_WEBHOOK_SECRET, CRISP_WEBHOOK_KEY }: Environment,
  secrets: Credentials["secrets"] | undefined = CRISP_WEBHOOK_SECRET ? [CRISP_WEBHOOK_SECRET] : undefined,
  urlKey = CRISP_WEBHOOK_KEY || undefined,
): Credentials {
  if (secrets === undefined && urlKey === undefined) {
    refuse("set the environment variable CRISP_WEBHOOK_SECRET (plugin hooks) or CRISP_WEBHOOK_KEY (website hooks)");
  }
  return { secrets: secrets ?? [], acceptsSigned: secrets !== undefined, urlKey };
}

/** Calls `read` until it succeeds once. */
function lazily<T>(read: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= read();
    return value;
  };
}

function readSecrets(secret: NonNullable<VerifyOptions["secret"]>): Credentials["secrets"] {
  if (typeof secret === "function") {
    return async (request) => toList((await secret(request)) ?? []).filter((one) => one !== "");
  }
  const secrets = toList(secret);
  if (secrets.length === 0 || secrets.includes("")) refuse("`secret` is empty: anybody could sign with it");
  return secrets;
}

function toList(secrets: Secrets): readonly string[] {
  const list = typeof secrets === "string" ? [secrets] : secrets;
  if (Array.isArray(list) && list.every((one) => typeof one === "string")) return list;
  return refuse("`secret` must be a text, a list of texts, or a function that returns one of them");
}
