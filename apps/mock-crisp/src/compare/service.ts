import { CrispRest, CrispRestError } from "@x/crisp-rest";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Token } from "./rtm-access.ts";

/** The address of the real service, and its token. */
export interface ServiceOptions {
  readonly token: Token;
  readonly apiUrl: string;
  readonly websiteId: string;
  readonly signal: AbortSignal;
}

/** Requests of {@link requireAccess}. */
export const requestsForAccess = 2;

/** Requests made so far, of one service or of several. */
export interface Counter {
  requests: number;
}

/** An answer of the REST API, with any status. */
export interface Answer {
  readonly status: number;
  /** Crisp's word for the result; empty if it is not such a word. */
  readonly reason: string;
  readonly data: unknown;
}

/** Makes one call below `/v1`. Throws `cannot_connect` if no answer comes. */
export type Call = (
  method: "GET" | "POST" | "PATCH",
  path: string,
  options?: { readonly body?: unknown; readonly withoutTier?: boolean },
) => Promise<Answer>;

/** The real service. */
export interface Service {
  /** Never sends a request twice. */
  readonly rest: CrispRest;
  readonly call: Call;
  /** Throws `cannot_connect` if the service no longer answers, or as {@link Service.throwIfLimited}. */
  requireConnection(): Promise<void>;
  /** Throws `cannot_connect` if a call was refused by a limit. No further call is made then. */
  throwIfLimited(): void;
}

/** Statuses of calls above a limit. */
const limits: ReadonlySet<number> = new Set([420, 423, 429]);

/** Milliseconds that a request may take. */
const PATIENCE = 10_000;

/** Access to the service. Makes no request yet. Throws `invalid_data` for an invalid URL. */
export function createService({ token, apiUrl, websiteId, signal }: ServiceOptions, counter: Counter): Service {
  let limitedBy: number | undefined;
  const counting = async (url: string, init: RequestInit) => {
    throwIfLimited();
    counter.requests++;
    const response = await fetch(url, init);
    if (limits.has(response.status)) limitedBy = response.status;
    return response;
  };
  const rest = createClient();
  const root = `${apiUrl.replace(/\/+$/, "")}/v1`;

  function createClient(): CrispRest {
    try {
      const options = { fetch: counting, logger: false, retry: false, timeout: PATIENCE } as const;
      return new CrispRest({ ...token, apiUrl, ...options, limit: { concurrency: 4 } });
    } catch (cause) {
      throw new MockCrispError("invalid_data", `--api-url or the token cannot be used: ${(cause as Error).message}`, {
        cause,
      });
    }
  }

  function throwIfLimited(): void {
    if (limitedBy === undefined) return;
    throw new MockCrispError(
      "cannot_connect",
      `the service limits the calls of the token (${limitedBy}), so the comparison was stopped: try again later`,
    );
  }

  return {
    rest,
    throwIfLimited,
    async call(method, path, { body, withoutTier = false } = {}) {
      signal.throwIfAborted();
      try {
        const response = await counting(root + path, {
          method,
          redirect: "error",
          headers: {
            authorization: `Basic ${Buffer.from(`${token.identifier}:${token.key}`).toString("base64")}`,
            ...(withoutTier ? {} : { "x-crisp-tier": token.tier }),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
        });
        const envelope = parsed(await response.text()) as { reason?: unknown; data?: unknown } | undefined;
        return { status: response.status, reason: wordOf(envelope?.reason), data: envelope?.data };
      } catch (cause) {
        signal.throwIfAborted();
        throw new MockCrispError("cannot_connect", `no answer to ${method}: ${(cause as Error).message}`, { cause });
      }
    },
    async requireConnection() {
      throwIfLimited();
      try {
        await rest.website.getWebsite(websiteId, { signal });
      } catch (error) {
        if (isLost(error)) throw lost(apiUrl, error);
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A word such as `session_not_found`. Anything else is left out: it could be about a person. */
export const wordOf = (reason: unknown): string =>
  typeof reason === "string" && /^[a-z][a-z0-9_]{0,60}$/.test(reason) ? reason : "";

const lost = (apiUrl: string, cause: unknown) =>
  new MockCrispError("cannot_connect", `the connection to ${apiUrl} was lost: ${(cause as Error).message}`, { cause });

/** True if a request had no answer. */
export function isLost(error: unknown): boolean {
  if (error instanceof MockCrispError) return error.code === "cannot_connect";
  return error instanceof CrispRestError && (error.code === "network" || error.code === "timeout");
}

/**
 * Checks that the token may read the website. Refusals become errors that name the remedy:
 * `invalid_data`, or `cannot_connect` if no Crisp answers.
 */
export async function requireAccess({ rest }: Service, { token, websiteId, apiUrl, signal }: ServiceOptions) {
  try {
    await rest.website.getWebsite(websiteId, { signal });
    // A website can be read without a scope; nothing can be compared without this one.
    await rest.website.listConversations(websiteId, 1, {}, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof CrispRestError)) throw error;
    throw explained(error, { token, websiteId, apiUrl });
  }
}

function explained(cause: CrispRestError, options: Omit<ServiceOptions, "signal">): MockCrispError {
  const { token, websiteId, apiUrl } = options;
  const { status, reason = "" } = cause;
  const invalid = (message: string) => new MockCrispError("invalid_data", message, { cause });
  switch (cause.code) {
    case "unauthorized":
      return invalid(`the token was refused (${status}): check --identifier, --key and --tier, which is ${token.tier}`);
    case "not_allowed":
      return invalid(
        `the token may not read the website (${status} ${wordOf(reason)}): it lacks a scope such as website:conversation:sessions:read, is of another website (--website), or of another tier than ${token.tier} (--tier)`,
      );
    case "not_subscribed":
    case "not_found":
      // A path that no Crisp has is answered without one of its reasons.
      if (wordOf(reason) !== "")
        return invalid(
          `the token does not see the website ${websiteId} (${status}): check --website, and that the plugin is installed there`,
        );
      break;
    case "invalid_data":
      return invalid(`the website was refused (${status} ${wordOf(reason)}): check --website, which is ${websiteId}`);
    case "quota_exceeded":
    case "rate_limited":
      return invalid(`the token has made too many calls (${status}): try again later`);
    default:
  }
  return new MockCrispError("cannot_connect", `no Crisp API answers at ${apiUrl}: ${cause.message}`, { cause });
}
