import type { Tier } from "@x/crisp-types";
import type { Clock } from "../clock.ts";
import { type Credentials, type Fetch, requestHeaders, restRoot } from "../connection/endpoints.ts";
import { parseRetryAfter } from "../connection/retry-after.ts";
import { withDeadline } from "../deadline.ts";

/**
 * The part of a REST client that a backfill uses: GET requests of paths after `/v1` that resolve with the `data` of the answer.
 * It rejects with an error that has the `status` of the answer, and `retryAfter` in milliseconds where it was asked for.
 * `CrispRest` of `@x/crisp-rest` is one.
 */
export interface RestCaller {
  request(method: "GET", path: string, options: RestCallOptions): Promise<unknown>;
}

/** The query of a request and the signal that ends it. */
export interface RestCallOptions {
  readonly query?: Readonly<Record<string, string | number>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An answer of 300 or more, or one that is not Crisp's. */
class RestAnswerError extends Error {
  override readonly name = "RestAnswerError";
  readonly status: number;
  /** Milliseconds to wait according to the answer's `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(path: string, status: number, retryAfter?: number) {
    super(`GET ${path} answered ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The settings of a {@link RestCaller}. */
export interface RestCallerSettings {
  readonly tier: Tier;
  /** Called with the credentials that were refused, if any. */
  readonly credentials: (refused?: Credentials) => Credentials | Promise<Credentials>;
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** Milliseconds that one request may take. */
const TIMEOUT = 10_000;

/**
 * Creates a {@link RestCaller} for the few requests of the client itself, so that only programs with a backfill load a
 * REST client. It sends each request once, and once more with new credentials after a 401.
 */
export function createRestCaller({ tier, credentials, apiUrl, fetch, clock }: RestCallerSettings): RestCaller {
  const root = restRoot(apiUrl);

  async function get(path: string, { query = {}, signal }: RestCallOptions, token: Credentials): Promise<unknown> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) search.set(name, `${value}`);
    const url = `${root}${path}${search.size > 0 ? `?${search}` : ""}`;
    const expired = () => new Error(`GET ${path} did not answer in ${TIMEOUT} ms`);
    return withDeadline({ clock, timeout: TIMEOUT, signal, expired }, async (inner) => {
      const response = await fetch(url, { headers: requestHeaders(token, tier), signal: inner });
      const text = await response.text();
      if (!response.ok) {
        const retryAfter = parseRetryAfter(response.headers.get("retry-after"), response.headers.get("date"));
        throw new RestAnswerError(path, response.status, retryAfter);
      }
      const body = JSON.parse(text) as { data?: unknown } | null;
      return body?.data;
    });
  }

  return {
    async request(_method, path, options) {
      const token = await credentials();
      try {
        return await get(path, options, token);
      } catch (error) {
        if (!(error instanceof RestAnswerError) || error.status !== 401) throw error;
        const renewed = await credentials(token);
        if (renewed.key === token.key && renewed.identifier === token.identifier) throw error;
        return get(path, options, renewed);
      }
    },
  };
}

/** The HTTP status of an error that a {@link RestCaller} rejected with. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null | undefined)?.status;
  return typeof status === "number" ? status : undefined;
}

/** The time to wait that an error states, in milliseconds. */
export function retryAfterOf(error: unknown): number | undefined {
  const retryAfter = (error as { retryAfter?: unknown } | null | undefined)?.retryAfter;
  return typeof retryAfter === "number" && retryAfter >= 0 ? retryAfter : undefined;
}

/** Statuses of 400 to 499 that concern the token or the time, not the requested object. */
const PASSING = new Set([401, 408, 420, 423, 425, 429]);

/** True if an error means that this website or conversation cannot be read, now or later. */
export function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status >= 400 && status < 500 && !PASSING.has(status);
}
