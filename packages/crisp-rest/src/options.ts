import type { Logger, Tier } from "@x/crisp-types";
import { readTimeout } from "./call/deadline.ts";
import { createLimiter, type Limiter, type LimitOptions, noLimits } from "./call/limiter.ts";
import { type RetryOptions, type RetryPolicy, resolveRetry } from "./call/retry-policy.ts";
import { readChoice, readNumber, readObject, refuse } from "./errors.ts";

/** A token. */
export interface Credentials {
  /** The token's identifier. */
  readonly identifier: string;
  /** The token's key: the secret half. */
  readonly key: string;
}

/** The part of `fetch` that this package uses. The global one and that of undici match. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The treatment of an answer that does not match the schema of its route. `off`: nothing is checked. `warn`: it is
 * logged. `strict`: the call fails with `invalid_answer`. The envelope is checked always.
 */
export type Validation = "off" | "warn" | "strict";

/** The author of a message. */
export interface MessageUser {
  /** `website`: the website itself. `participant`: somebody with their own name and picture. */
  readonly type?: "website" | "participant" | (string & {}) | undefined;
  /** An operator's id. */
  readonly user_id?: string | undefined;
  /** The name that the visitor sees. */
  readonly nickname?: string | undefined;
  /** URL of a picture. */
  readonly avatar?: string | undefined;
}

/** The options of `CrispRest`. `identifier` and `key`, or `credentials`, are required. */
export interface CrispRestOptions {
  /** The kind of the token. Default `plugin`. */
  readonly tier?: Tier | undefined;
  /** The token's identifier. Needs `key`. */
  readonly identifier?: string | undefined;
  /** The token's key. */
  readonly key?: string | undefined;
  /**
   * In place of `identifier` and `key`: called before the first request, and once more after an answer of 401, for
   * tokens that rotate or are kept elsewhere. If it takes longer than `timeout`, the next call calls it again.
   */
  readonly credentials?: (() => Credentials | Promise<Credentials>) | undefined;
  /** Root of Crisp's REST API. Default `https://api.crisp.chat`. */
  readonly apiUrl?: string | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Milliseconds that one attempt may take, its whole answer included. Default 10,000; `Infinity` sets no limit. */
  readonly timeout?: number | undefined;
  /** The rules by which a failed request is sent again. `false`: never, except once with new credentials after a 401. */
  readonly retry?: RetryOptions | false | undefined;
  /** Limits on the requests that may be open, or begin, at a time. A `Limiter` can be shared by clients. Default: no limit. */
  readonly limit?: LimitOptions | Limiter | undefined;
  /** Default `off`. The schemas are loaded when they are first needed. */
  readonly validation?: Validation | undefined;
  /** The largest answer that is read, in bytes after decompression. Default 16 MiB. */
  readonly maxAnswerSize?: number | undefined;
  /** The author of messages of `conversation()`. Default `{ type: "website" }`: the website itself. */
  readonly user?: MessageUser | undefined;
  /** Marks messages of `conversation()` as automated. Default `true`. */
  readonly automated?: boolean | undefined;
  /** The `User-Agent` header. Default `crisp-rest`. Browsers send their own. */
  readonly userAgent?: string | undefined;
  /** Default: `console`. `false` disables logging. */
  readonly logger?: Logger | false | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call when aborted, even while it waits for its turn or for its next attempt. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that one attempt may take. Default: the client's. */
  readonly timeout?: number | undefined;
  /** Fields that are left out take the client's values. */
  readonly retry?: RetryOptions | false | undefined;
}

/** {@link CrispRestOptions} with their defaults. */
export interface RestSettings {
  readonly tier: Tier;
  readonly credentials: () => Credentials | Promise<Credentials>;
  /** True if another call of `credentials` may return others. */
  readonly rotates: boolean;
  /** Ends in `/v1/`. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly timeout: number;
  readonly retry: RetryPolicy;
  readonly limiter: Limiter | undefined;
  readonly validation: Validation;
  readonly maxAnswerSize: number;
  readonly user: MessageUser;
  readonly automated: boolean;
  readonly userAgent: string;
  readonly logger: Logger | undefined;
}

const tiers = ["plugin", "website", "user"] as const satisfies readonly Tier[];

/** The global `fetch` at the time of the call. Browsers and Workers refuse one with a foreign `this`. */
export const globalFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** Fills in the defaults, and logs options that have no meaning. Throws `invalid_options` for options that cannot work. */
export function resolveOptions(given: CrispRestOptions): RestSettings {
  const options = readObject(given, "the argument of `new CrispRest`");
  const { limit } = options;
  const logger = options.logger === false ? undefined : (readObject(options.logger ?? console, "`logger`") as Logger);
  const retry = resolveRetry(options.retry);
  const limiter = readLimit(limit);
  // The members of a limiter are its own.
  const groups = { retry, limit: limiter && limiter === limit ? limiter : noLimits };
  // Before credentials are read: those that are missing may be there under another name. The values of unknown options are
  // not read: a getter may be at work there.
  if (hasOthers(options, names) || hasOthers(options.retry, retry) || hasOthers(limit, groups.limit)) {
    import("@x/crisp-types/unknown-options")
      .then(({ warnOfUnknown }) => warnOfUnknown("crisp-rest", logger, options, names, groups))
      .catch(() => {});
  }
  const userAgent = options.userAgent ?? "crisp-rest";
  if (typeof userAgent !== "string" || /[^\x20-\x7e]/.test(userAgent)) refuse("`userAgent` is printable ASCII text");
  if (typeof (options.fetch ?? globalThis.fetch) !== "function") {
    refuse("`fetch` is a function; a runtime without one needs this option");
  }
  return {
    tier: readChoice(options.tier ?? "plugin", "`tier`", tiers),
    ...readCredentials(options),
    baseUrl: readBaseUrl(options.apiUrl ?? "https://api.crisp.chat"),
    fetch: options.fetch ?? globalFetch,
    timeout: readTimeout(options.timeout ?? 10_000),
    retry,
    limiter,
    validation: readChoice(options.validation ?? "off", "`validation`", ["off", "warn", "strict"]),
    maxAnswerSize: readNumber(options.maxAnswerSize ?? 16 * 1024 * 1024, "maxAnswerSize", 1),
    user: readObject(options.user ?? { type: "website" }, "`user`"),
    automated: readChoice(options.automated ?? true, "`automated`", [true, false]),
    userAgent,
    logger,
  };
}

/** The names of all options. */
const names: { readonly [Name in keyof CrispRestOptions]-?: 1 } = {
  tier: 1,
  identifier: 1,
  key: 1,
  credentials: 1,
  apiUrl: 1,
  fetch: 1,
  timeout: 1,
  retry: 1,
  limit: 1,
  validation: 1,
  maxAnswerSize: 1,
  user: 1,
  automated: 1,
  userAgent: 1,
  logger: 1,
};

/** True if a group of options has names that `known` has not. */
function hasOthers(group: object | false | null | undefined, known: object): boolean {
  return Object.keys(group ?? {}).some((name) => !Object.hasOwn(known, name));
}

function readLimit(limit: LimitOptions | Limiter | null | undefined): Limiter | undefined {
  if (limit === undefined || limit === null) return undefined;
  readObject(limit, "`limit`");
  return "acquire" in limit ? limit : createLimiter(limit);
}

function readCredentials({ credentials, identifier, key }: CrispRestOptions) {
  if (typeof credentials === "function") return { credentials, rotates: true };
  if (
    (credentials ?? null) !== null ||
    !identifier ||
    !key ||
    typeof identifier !== "string" ||
    typeof key !== "string"
  ) {
    refuse("pass `identifier` and `key`, or a `credentials` function");
  }
  return { credentials: () => ({ identifier, key }), rotates: false };
}

function readBaseUrl(apiUrl: string): string {
  const text = String(apiUrl);
  const { protocol, username, password, href } = URL.canParse(text) ? new URL(text) : ({} as Partial<URL>);
  // An empty query or fragment leaves its sign.
  if (!href || !/^https?:$/.test(protocol ?? "") || username || password || /[?#]/.test(href)) {
    return refuse(
      "`apiUrl` is an http(s) URL without user, password, query or fragment, such as https://api.crisp.chat",
    );
  }
  return href.replace(/(\/v1)?\/*$/, "/v1/");
}

/** The options, with the variables `CRISP_*` for those that are left out. Throws `invalid_options` when a token is missing. */
export function optionsFromEnv(
  given: CrispRestOptions,
  env: Readonly<Record<string, string | undefined>>,
): CrispRestOptions {
  const { CRISP_TIER, CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY, CRISP_API_URL } = readObject(env, "`env`");
  // An option of undefined is left out: it must not replace the variable.
  const options: CrispRestOptions = Object.fromEntries(
    Object.entries(readObject(given, "the argument of `fromEnv`")).filter(([, value]) => (value ?? null) !== null),
  );
  const hasToken = ["credentials", "identifier", "key"].some((name) => name in options);
  if (!hasToken && (!CRISP_TOKEN_IDENTIFIER || !CRISP_TOKEN_KEY)) {
    refuse("set CRISP_TOKEN_IDENTIFIER and CRISP_TOKEN_KEY");
  }
  return {
    // The constructor checks it and names the choices.
    ...(CRISP_TIER ? { tier: CRISP_TIER as Tier } : {}),
    ...(CRISP_API_URL ? { apiUrl: CRISP_API_URL } : {}),
    ...(hasToken ? {} : { identifier: CRISP_TOKEN_IDENTIFIER, key: CRISP_TOKEN_KEY }),
    ...options,
  } as CrispRestOptions;
}
