import type { RestSettings } from "../options.ts";
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
  const controller = new AbortController();
  try {
    return await withDeadline(exchange(settings, authority, request, controller.signal), timeout, signal);
  } catch (thrown) {
    controller.abort();
    const { failureOfThrown } = await failures();
    return failureOfThrown(settings, authority, request, timeout, signal, thrown);
  }
}

async function exchange(
  { baseUrl, fetch, tier, userAgent, maxAnswerSize }: RestSettings,
  { header, scrub }: Authority,
  request: RestRequest,
  signal: AbortSignal,
): Promise<Outcome> {
  const { method, path, search, body } = request;
  const headers: Record<string, string> = {
    accept: "application/json",
    authorization: header,
    "user-agent": userAgent,
    "x-crisp-tier": tier,
  };
  if (body !== undefined) headers["content-type"] = "application/json";
  const init: RequestInit = { method, headers, redirect: "manual", signal };
  if (body !== undefined) init.body = body;
  const response = await fetch(baseUrl + path.slice("/v1/".length) + search, init);
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
