import type { ConnectEndpoints, Tier } from "@x/crisp-types";
import { CrispRtmError, describe } from "../errors.ts";

/** A token: the pair that Crisp issues. */
export interface Credentials {
  readonly identifier: string;
  readonly key: string;
}

/** What an endpoint request is made of. */
export interface EndpointsRequest extends Credentials {
  readonly tier: Tier;
  readonly websiteId?: string | undefined;
  /** The REST URL that would be asked. */
  readonly url: string;
  /** Aborted when the time is up or the client is closed. */
  readonly signal: AbortSignal;
}

/** Answers an endpoint request: the socket's URL, or what Crisp's REST API has in `data`. May throw a {@connection CrispRtmError}. */
export type FetchEndpoints = (request: EndpointsRequest) => Promise<string | ConnectEndpoints>;

/** The part of a `Response` that is used. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  /** Names are asked for in lower case. */
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The part of `fetch` that is used: GET with headers and a signal. The global `fetch` is one. */
export type Fetch = (
  url: string,
  init: { readonly headers: Record<string, string>; readonly signal: AbortSignal },
) => Promise<FetchResponse>;

/** The URLs to connect to, the first being the one to prefer. */
export interface Endpoints {
  readonly app: string;
  readonly rescue?: string;
}

/** The REST URL that tells the endpoints. `apiUrl` may end with a slash or with `/v1`. */
export function endpointsUrl(apiUrl: string, tier: Tier, websiteId?: string): string {
  const base = apiUrl.replace(/\/+$/, "").replace(/\/v1$/, "");
  const website = tier === "website" && websiteId !== undefined ? `/${encodeURIComponent(websiteId)}` : "";
  return `${base}/v1/${tier}${website}/connect/endpoints`;
}

/** The headers that Crisp's REST API wants. */
export function requestHeaders({ identifier, key }: Credentials, tier: Tier): Record<string, string> {
  return {
    accept: "application/json",
    authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
    "user-agent": "crisp-rtm",
    "x-crisp-tier": tier,
  };
}

/** Asks Crisp's REST API, as the official client does. */
export function restEndpoints(fetch: Fetch): FetchEndpoints {
  return async ({ identifier, key, tier, url, signal }) => {
    const response = await fetch(url, { headers: requestHeaders({ identifier, key }, tier), signal });
    // Read whatever the status: an unread body keeps its connection.
    const text = await response.text();
    const body = parseBody(text);
    if (!response.ok) throw refusal(response, url, reasonOf(body));
    const data = (body as { data?: unknown } | null | undefined)?.data;
    if (typeof data === "object" && data !== null) return data;
    throw new CrispRtmError("endpoints_invalid", `${url} answered ${response.status} without endpoints: is it Crisp?`);
  };
}

/** Turns an answer into URLs that were seen to be usable. Throws `endpoints_invalid`. */
export function toEndpoints(answer: string | ConnectEndpoints): Endpoints {
  if (typeof answer === "string") return { app: answer };
  // Read by hand, not by schema: building one would be a good part of the time to connect.
  const [app, rescue] = [answer.socket?.app, answer.rescue?.socket?.app].filter((url) => typeof url === "string");
  if (app === undefined) {
    throw new CrispRtmError("endpoints_invalid", "the endpoints have no socket.app: ask Crisp which tier may connect.");
  }
  return rescue === undefined || rescue === app ? { app } : { app, rescue };
}

/** Makes whatever an endpoint request threw a {@connection CrispRtmError}. */
export function endpointsError(thrown: unknown, url: string): CrispRtmError {
  if (thrown instanceof CrispRtmError) return thrown;
  // fetch hides what happened, such as ECONNREFUSED, in the cause.
  const cause = thrown instanceof Error && thrown.cause !== undefined ? `: ${describe(thrown.cause)}` : "";
  return new CrispRtmError("endpoints_failed", `${url} could not be asked: ${describe(thrown)}${cause}.`, {
    cause: thrown,
  });
}

function refusal(response: FetchResponse, url: string, reason: string): CrispRtmError {
  const { status } = response;
  const said = `${url} answered ${status}${reason}`;
  const retryAfter = parseRetryAfter(response.headers.get("retry-after"), response.headers.get("date"));
  const details = retryAfter === undefined ? { status } : { status, retryAfter };
  if (status === 401 || status === 403) {
    return new CrispRtmError("unauthorized", `${said}: check the identifier, the key and the tier.`, details);
  }
  if (status === 429 || status === 420) {
    return new CrispRtmError("rate_limited", `${said}: too many requests were made with this token.`, details);
  }
  if (status >= 500 || status === 408) return new CrispRtmError("endpoints_failed", `${said}.`, details);
  return new CrispRtmError("endpoints_refused", `${said}: check apiUrl, the tier and websiteId.`, details);
}

/** Milliseconds that a `Retry-After` header asks for: seconds, or a date held against the answer's own `Date`. */
export function parseRetryAfter(header: string | null, date: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const wait = Date.parse(header) - Date.parse(date ?? "");
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(body: unknown): string {
  const reason = (body as { reason?: unknown } | null | undefined)?.reason;
  return typeof reason === "string" ? ` ${reason}` : "";
}
