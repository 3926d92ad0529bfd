import type { ConnectEndpoints, Tier } from "@x/crisp-types";
import { CrispRtmError, certificateHint, describe } from "../errors.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** A token: the pair that Crisp issues. */
export interface Credentials {
  readonly identifier: string;
  readonly key: string;
}

/** The parts of an endpoint request. */
export interface EndpointsRequest extends Credentials {
  readonly tier: Tier;
  readonly websiteId?: string | undefined;
  /** The REST URL that the client itself would request. */
  readonly url: string;
  /** Aborted on time-out and when the client is closed. */
  readonly signal: AbortSignal;
}

/** Answers an endpoint request with the socket's URL, or with the `data` of Crisp's answer. May throw a {@link CrispRtmError}. */
export type FetchEndpoints = (request: EndpointsRequest) => Promise<string | ConnectEndpoints>;

/** The part of a `Response` that is used. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  /** Names are given in lower case. */
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The part of `fetch` that is used: GET with headers and a signal. The global `fetch` fits. */
export type Fetch = (
  url: string,
  init: { readonly headers: Record<string, string>; readonly signal: AbortSignal },
) => Promise<FetchResponse>;

/** The URLs to connect to: `app` first, then `rescue`. */
export interface Endpoints {
  readonly app: string;
  readonly rescue?: string;
}

/** The root of the REST API, `/v1` included. `apiUrl` may end with a slash or with `/v1`. */
export function restRoot(apiUrl: string): string {
  return `${apiUrl.replace(/\/+$/, "").replace(/\/v1$/, "")}/v1`;
}

/** The REST URL of the endpoint request. */
export function endpointsUrl(apiUrl: string, tier: Tier, websiteId?: string): string {
  const website = tier === "website" && websiteId !== undefined ? `/${encodeURIComponent(websiteId)}` : "";
  return `${restRoot(apiUrl)}/${tier}${website}/connect/endpoints`;
}

/** The headers of every REST request. */
export function requestHeaders({ identifier, key }: Credentials, tier: Tier): Record<string, string> {
  return {
    accept: "application/json",
    authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
    "user-agent": "crisp-rtm",
    "x-crisp-tier": tier,
  };
}

/** Requests the endpoints from Crisp's REST API, as the official client does. */
export function restEndpoints(fetch: Fetch): FetchEndpoints {
  return async ({ identifier, key, tier, url, signal }) => {
    const response = await fetch(url, { headers: requestHeaders({ identifier, key }, tier), signal });
    // Read at any status: an unread body keeps its connection open.
    const text = await response.text();
    if (!response.ok) throw refusal(response, url, text);
    const data = (parseBody(text) as { data?: unknown } | null | undefined)?.data;
    if (typeof data !== "object" || data === null) {
      const problem = `${url} answered ${response.status} without endpoints: check that apiUrl is Crisp's REST API.`;
      throw new CrispRtmError("endpoints_invalid", problem, { status: response.status });
    }
    const endpoints = toEndpoints(data);
    if (url.startsWith("https:")) refuseDowngrade(endpoints, url);
    return data;
  };
}

/** Reads the URLs of an answer. Throws `endpoints_invalid`. */
export function toEndpoints(answer: string | ConnectEndpoints): Endpoints {
  if (typeof answer === "string") return { app: answer };
  // Read without a schema: building one would take a large part of the time to connect.
  const urls = [answer?.socket?.app, answer?.rescue?.socket?.app].filter((url) => typeof url === "string");
  const [app, rescue] = urls;
  if (app === undefined) {
    const problem = "the answer to the endpoint request has no socket.app: ask Crisp whether this tier may connect.";
    throw new CrispRtmError("endpoints_invalid", problem);
  }
  return rescue === undefined || rescue === app ? { app } : { app, rescue };
}

/** Converts an error of an endpoint request to a {@link CrispRtmError}. */
export function endpointsError(thrown: unknown, url: string): CrispRtmError {
  if (thrown instanceof CrispRtmError) return thrown;
  // fetch has the actual error, such as ECONNREFUSED, in the cause.
  const cause = thrown instanceof Error && thrown.cause !== undefined ? `: ${describe(thrown.cause)}` : "";
  const problem = `the endpoint request to ${url} failed: ${describe(thrown)}${cause}.${certificateHint(thrown) || " Check apiUrl and the network."}`;
  return new CrispRtmError("endpoints_failed", problem, { cause: thrown });
}

/** The token would be sent in the clear over a `ws:` connection. */
function refuseDowngrade(endpoints: Endpoints, url: string): void {
  for (const endpoint of Object.values(endpoints)) {
    if (!/^(ws|http):/i.test(endpoint)) continue;
    const problem = `${url} named the unencrypted endpoint ${endpoint}: the token is sent over wss: only.`;
    throw new CrispRtmError("endpoints_invalid", problem);
  }
}

/**
 * The error of an answer of 300 or more. Only a refusal in Crisp's own JSON concerns the token or the
 * request; the page of a firewall, a proxy or a captive portal is `temporary`.
 */
function refusal(response: FetchResponse, url: string, text: string): CrispRtmError {
  const { status } = response;
  const reason = (parseBody(text) as { reason?: unknown } | null | undefined)?.reason;
  const isCrisps = typeof reason === "string";
  const answered = `${url} answered ${status}${isCrisps ? ` ${reason}` : firstLine(text)}`;
  const retryAfter = parseRetryAfter(response.headers.get("retry-after"), response.headers.get("date"));
  const details = { status, temporary: !isCrisps, ...(retryAfter !== undefined && { retryAfter }) };
  if (status === 429 || status === 420) {
    return new CrispRtmError("rate_limited", `${answered}: too many requests with this token.`, details);
  }
  if (status >= 500 || status === 408) return new CrispRtmError("endpoints_failed", `${answered}.`, details);
  if (status === 401 || status === 403) {
    if (isCrisps) {
      return new CrispRtmError("unauthorized", `${answered}: check the identifier, the key and the tier.`, details);
    }
    const problem = `${answered}. That is not an answer of Crisp: check for a proxy or a firewall in between.`;
    return new CrispRtmError("endpoints_failed", problem, details);
  }
  return new CrispRtmError("endpoints_refused", `${answered}: check apiUrl, the tier and websiteId.`, details);
}

/** The first line with text of an answer, at most 120 characters, as part of a message. */
export function firstLine(text: string): string {
  const line = text
    .split(/[\r\n]+/)
    .map((each) => each.replace(/[^\x20-\x7e\u00a0-\uffff]/g, "").trim())
    .find((each) => each.length > 2);
  return line === undefined ? "" : ` ("${line.length > 120 ? `${line.slice(0, 120)}…` : line}")`;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
