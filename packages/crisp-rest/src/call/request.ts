import { CrispRestError } from "../errors.ts";
import type { RestSettings } from "../options.ts";
import { isConnectionFailure } from "./connection-failure.ts";
import { ABORTED, TIMED_OUT, withDeadline } from "./deadline.ts";
import { failCall, failureOf } from "./failures.ts";
import { readBody, TooLarge } from "./read-body.ts";
import type { RestRequest } from "./rest-request.ts";
import type { Failure } from "./retry-policy.ts";
import { type Authority, safeCause } from "./secrets.ts";

/** The end of one attempt. */
export type Outcome = { readonly data: unknown; readonly status: number } | Failure;

/** A refusal needs no more bytes than this to say what is wrong. */
const LARGEST_REFUSAL = 64 * 1024;

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
  const response = await fetch(
    baseUrl + path.slice("/v1/".length) + search,
    body === undefined ? init : { ...init, body },
  );
  const { status } = response;
  if ((status >= 300 && status < 400) || response.type === "opaqueredirect") {
    drop(response);
    const said = `answered with a redirect${status === 0 ? "" : ` (${status})`}; check \`apiUrl\``;
    return { error: failCall(request, scrub, "invalid_answer", said, { status }), effect: "none" };
  }
  if (status >= 400) {
    const text = method === "HEAD" ? "" : await readBody(response, LARGEST_REFUSAL).catch(() => drop(response));
    return failureOf(request, scrub, { status, headers: response.headers, body: parse(text ?? "") });
  }
  if (method === "HEAD") return { data: {}, status };
  return readEnvelope(request, scrub, status, await readBody(response, maxAnswerSize));
}

/** Ends an answer whose body is of no interest, so that its connection is free. */
function drop(response: Response): undefined {
  // It may be locked, or gone.
  if (!response.bodyUsed) response.body?.cancel().catch(() => {});
}

function readEnvelope(request: RestRequest, scrub: Authority["scrub"], status: number, text: string): Outcome {
  const invalid = (said: string, reason?: string): Failure => ({
    error: failCall(request, scrub, "invalid_answer", `answered ${status} ${said}`, { status, reason }),
    effect: "unknown",
  });
  if (text.trim() === "") return invalid("with an empty body");
  const envelope = parse(text);
  if (envelope === undefined) return invalid("with a body that is no JSON");
  const { error, reason, data } = (envelope ?? {}) as { error?: unknown; reason?: unknown; data?: unknown };
  if (typeof error !== "boolean") return invalid("without Crisp's envelope `{ error, reason, data }`; check `apiUrl`");
  if (error) return invalid("with `error: true`", typeof reason === "string" ? reason : undefined);
  if (data !== undefined) return { data, status };
  return request.method === "GET" ? invalid("without `data`") : { data: {}, status };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOfThrown(
  { maxAnswerSize }: RestSettings,
  { scrub }: Authority,
  request: RestRequest,
  timeout: number,
  signal: AbortSignal | undefined,
  thrown: unknown,
): Failure {
  if (thrown === TIMED_OUT) {
    return { error: failCall(request, scrub, "timeout", `no complete answer in ${timeout} ms`), effect: "unknown" };
  }
  if (thrown === ABORTED) {
    const error = failCall(request, scrub, "aborted", "aborted by its signal", { cause: signal?.reason });
    return { error, effect: "unknown" };
  }
  if (thrown instanceof TooLarge) {
    const said = `the answer exceeds ${maxAnswerSize} bytes, the \`maxAnswerSize\``;
    return { error: failCall(request, scrub, "invalid_answer", said), effect: "unknown" };
  }
  if (thrown instanceof CrispRestError) return { error: thrown, effect: "unknown" };
  const notConnected = isConnectionFailure(thrown);
  const cause = safeCause(thrown, scrub);
  const said = notConnected ? "could not connect; see `cause`" : "the connection failed; see `cause`";
  const error = failCall(request, scrub, "network", said, { cause });
  return { error, effect: notConnected ? "none" : "unknown", notConnected };
}
