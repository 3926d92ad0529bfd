import { cancellable } from "#cancellation";
import { globalFetch, type RestSettings } from "../options.ts";
import { bySignal } from "./cancellation.ts";
import { withDeadline } from "./deadline.ts";
import type { Outcome } from "./outcome.ts";
import { parseJson } from "./parse-json.ts";
import { readBody } from "./read-body.ts";
import type { RestRequest } from "./rest-request.ts";
import type { Authority } from "./secrets.ts";

/** A refusal needs no more bytes than this to say what is wrong. */
const LARGEST_REFUSAL = 64 * 1024;

/** Loaded with the first failure: what makes errors is a good part of this package. */
export const failures = () => import("./failures.ts");

/** Sends a request once. Never throws: what goes wrong is the outcome. */
export async function attempt(
  settings: RestSettings,
  authority: Authority,
  request: RestRequest,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const { baseUrl, fetch, tier, userAgent } = settings;
  const { method, path, search, body } = request;
  const headers: Record<string, string> = {
    accept: "application/json",
    authorization: authority.header,
    "user-agent": userAgent,
    "x-crisp-tier": tier,
  };
  const init: RequestInit = { method, headers, redirect: "manual" };
  if (body !== undefined) {
    headers["content-type"] = "application/json";
    init.body = body;
  }
  const cancel = (fetch === globalFetch ? cancellable : bySignal)(init);
  const url = baseUrl + path.slice("/v1/".length) + search;
  try {
    return await withDeadline(exchange(settings, authority, request, url, init), timeout, signal);
  } catch (thrown) {
    cancel();
    const { failureOfThrown } = await failures();
    return failureOfThrown(settings, authority, request, timeout, signal, thrown);
  }
}

async function exchange(
  { fetch, maxAnswerSize }: RestSettings,
  { scrub }: Authority,
  request: RestRequest,
  url: string,
  init: RequestInit,
): Promise<Outcome> {
  const { method } = request;
  const response = await fetch(url, init);
  const { status } = response;
  if ((status >= 300 && status < 400) || response.type === "opaqueredirect") {
    drop(response);
    return (await failures()).failureOfRedirect(request, scrub, status);
  }
  if (status >= 400) {
    const text = method === "HEAD" ? "" : await readBody(response, LARGEST_REFUSAL).catch(() => drop(response));
    const refusal = { status, headers: response.headers, body: parseJson(text ?? "") };
    return (await failures()).failureOf(request, scrub, refusal);
  }
  if (method === "HEAD") return { data: {}, status };
  const text = await readBody(response, maxAnswerSize);
  const { error, data } = (parseJson(text) ?? {}) as { error?: unknown; data?: unknown };
  if (error === false && data !== undefined) return { data, status };
  if (error === false && method !== "GET") return { data: {}, status };
  return (await failures()).failureOfEnvelope(request, scrub, status, text);
}

/** Ends an answer whose body is of no interest, so that its connection is free. */
function drop(response: Response): undefined {
  // It may be locked, or gone.
  if (!response.bodyUsed) response.body?.cancel().catch(() => {});
}
