import { CrispWebhookError, refuse } from "./errors.ts";
import { createLog, type Log } from "./log.ts";
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
  readonly log: Log;
}

/** Environment variables, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The hidden option by which `fromEnv` passes a function that returns the environment. */
export const ENVIRONMENT: unique symbol = Symbol("environment");

/**
 * Adds the defaults. With an environment, credentials that `options` lack are read from it at the first request. Throws
 * `invalid_options` for values that can never work, or that would let anybody in.
 */
export function resolveVerifyOptions(
  options: VerifyOptions & { readonly [ENVIRONMENT]?: () => Environment },
): VerifySettings {
  const {
    tolerance = 300,
    maxBodySize = 1_048_576,
    validation = "warn",
    timestampUnit = "auto",
    now = Date.now,
  } = options;
  if (!(tolerance >= 0)) refuse("`tolerance` must be a number of seconds, 0 or more");
  if (!(maxBodySize > 0)) refuse("`maxBodySize` must be a number of bytes, more than 0");
  oneOf("validation", validation, ["off", "warn", "strict"]);
  oneOf("timestampUnit", timestampUnit, ["auto", "ms", "s"]);
  return {
    credentials: resolveCredentials(options, options[ENVIRONMENT]),
    toleranceMs: tolerance * 1000,
    timestampUnit,
    now,
    validation,
    maxBodySize,
    explain: options.explain ?? false,
    log: createLog(options.logger),
  };
}

/** Checks the options that only `CrispWebhooks` has. */
export function checkReceiverOptions(options: CrispWebhooksOptions): void {
  for (const name of ["deadline", "handlerTimeout", "storeTimeout"] as const) {
    if (!((options[name] ?? 1) > 0)) refuse(`\`${name}\` must be a number of milliseconds, more than 0`);
  }
  if (options.mode !== undefined) oneOf("mode", options.mode, ["await", "ack"]);
  if (options.name === "") refuse("`name` must not be empty");
  const { dedupe } = options;
  if (dedupe !== undefined && ![dedupe.claim, dedupe.commit, dedupe.release].every((it) => typeof it === "function")) {
    refuse("`dedupe` must be a store with `claim`, `commit` and `release`, such as `memoryDedupe()`");
  }
}

/** Normalises the option `path`: leading slash, no trailing slash, no query. */
export function normalisePath(path: string): string {
  const normal = pathOf(path.includes("://") || path.startsWith("/") ? path : `/${path}`).replace(/\/+$/, "");
  return normal === "" ? "/" : normal;
}

function resolveCredentials(
  { secret, urlKey, receiveOnly }: CrispWebhooksOptions,
  environment?: () => Environment,
): () => Credentials {
  if (urlKey === "") refuse("`urlKey` is empty: anybody could send hooks");
  if (urlKey !== undefined && typeof urlKey !== "string") refuse("`urlKey` must be a text");
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
    throw new CrispWebhookError(
      "invalid_options",
      "set the environment variable CRISP_WEBHOOK_SECRET (plugin hooks) or CRISP_WEBHOOK_KEY (website hooks)",
    );
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
  if (!Array.isArray(secrets) || secrets.some((one) => typeof one !== "string")) refuse("`secret` must be a text");
  if (secrets.length === 0 || secrets.includes("")) refuse("`secret` is empty: anybody could sign with it");
  return secrets;
}

const toList = (secrets: Secrets): readonly string[] => (typeof secrets === "string" ? [secrets] : secrets);

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) refuse(`\`${name}\` must be one of ${allowed.map((it) => `"${it}"`).join(", ")}`);
}
