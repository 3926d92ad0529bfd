import { CrispRestError, type CrispRestErrorCode, type CrispRestErrorDetails } from "../errors.ts";
import type { RestSettings } from "../options.ts";
import { certificateCodeOf, isConnectionFailure } from "./connection-failure.ts";
import { ABORTED, TIMED_OUT } from "./deadline.ts";
import type { Failure } from "./outcome.ts";
import { parseJson } from "./parse-json.ts";
import { TooLarge } from "./read-body.ts";
import type { RestRequest } from "./rest-request.ts";
import { parseRetryAfter } from "./retry.ts";
import { safeCause } from "./safe-cause.ts";
import type { Authority } from "./secrets.ts";

/** An answer of 400 or more. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; `undefined` when it is no JSON. */
  readonly body: unknown;
}

/** Makes an error of a request: its message names the request, and neither message nor reason holds the key. */
function failCall(
  { method, path }: RestRequest,
  scrub: Authority["scrub"],
  code: CrispRestErrorCode,
  said: string,
  details: CrispRestErrorDetails = {},
): CrispRestError {
  const { reason } = details;
  const cleaned = { ...details, ...(reason === undefined ? {} : { reason: scrub(reason) }), method, path };
  return new CrispRestError(code, scrub(`${method} ${path}: ${said}`), cleaned);
}

/** Crisp's reason when a token's daily quota is used up. It comes with more than one status. */
const QUOTA = "quota_limit_exceeded";

const hints: Partial<Record<CrispRestErrorCode, string>> = {
  unauthorized: "check the identifier, the key and the tier",
  not_allowed: "check the token's scopes and tier",
  not_subscribed: "the website has not installed the plugin",
  quota_exceeded: "the token's daily quota is used up",
  rate_limited: "too many requests; see the option `limit`",
};

/** The {@link Failure} of an answer of 400 or more. */
export function failureOf(
  request: RestRequest,
  scrub: Authority["scrub"],
  { status, headers, body }: Refusal,
): Failure {
  const { reason, data } = (body ?? {}) as { reason?: unknown; data?: { message?: unknown } | null };
  const named = typeof reason === "string" && reason !== "" ? reason : undefined;
  const code = codeOf(status, named);
  const detail = typeof data?.message === "string" ? `: ${data.message}` : "";
  const hint = hints[code] === undefined ? "" : ` (${hints[code]})`;
  const error = failCall(request, scrub, code, `${status}${named ? ` ${named}` : ""}${detail}${hint}`, {
    status,
    reason: named,
    retryAfter: parseRetryAfter(headers.get("retry-after"), headers.get("date")),
  });
  return { error, effect: status >= 500 || status === 408 ? "unknown" : "none" };
}

function codeOf(status: number, reason: string | undefined): CrispRestErrorCode {
  if (status === 423 || reason === QUOTA) return "quota_exceeded";
  if (status >= 500) return "server_error";
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "not_allowed";
    case 404:
      return reason === "not_subscribed" ? "not_subscribed" : "not_found";
    case 409:
      return "conflict";
    case 420:
    case 429:
      return "rate_limited";
    default:
      return "invalid_data";
  }
}

/** The {@link Failure} of a redirect. */
export function failureOfRedirect(request: RestRequest, scrub: Authority["scrub"], status: number): Failure {
  const said = `answered with a redirect${status === 0 ? "" : ` (${status})`}; check \`apiUrl\``;
  return { error: failCall(request, scrub, "invalid_answer", said, { status }), effect: "none" };
}

/** The {@link Failure} of an answer of 2xx that is not in Crisp's envelope. */
export function failureOfEnvelope(
  request: RestRequest,
  scrub: Authority["scrub"],
  status: number,
  text: string,
): Failure {
  const envelope = parseJson(text) as { error?: unknown; reason?: unknown } | null | undefined;
  const said =
    text.trim() === ""
      ? "with an empty body"
      : envelope === undefined
        ? "with a body that is no JSON"
        : typeof envelope?.error !== "boolean"
          ? "without Crisp's envelope `{ error, reason, data }`; check `apiUrl`"
          : envelope.error
            ? "with `error: true`"
            : "without `data`";
  const reason = typeof envelope?.reason === "string" ? envelope.reason : undefined;
  if (envelope?.error && reason === QUOTA) {
    return failureOf(request, scrub, { status, headers: new Headers(), body: envelope });
  }
  const error = failCall(request, scrub, "invalid_answer", `answered ${status} ${said}`, { status, reason });
  return { error, effect: "unknown" };
}

/** The {@link Failure} of what was thrown while the request waited for credentials, for its turn or for its next attempt. */
export function failureBeforeSending(
  { method, path }: RestRequest,
  timeout: number,
  signal: AbortSignal | undefined,
  thrown: unknown,
): Failure {
  const error =
    thrown instanceof CrispRestError
      ? thrown
      : thrown === TIMED_OUT
        ? new CrispRestError("timeout", `the \`credentials\` function gave no answer in ${timeout} ms`)
        : new CrispRestError("aborted", `${method} ${path}: aborted by its signal`, {
            cause: signal?.reason ?? thrown,
          });
  return { error, effect: "none", isFinal: true };
}

/** The {@link Failure} of what an attempt threw. */
export function failureOfThrown(
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
  const certificate = certificateCodeOf(thrown);
  const said =
    certificate !== undefined
      ? `the server's certificate was refused (${certificate}); check its names and dates, or set NODE_EXTRA_CA_CERTS to its authority`
      : notConnected
        ? "could not connect; see `cause`"
        : "the connection failed; see `cause`";
  const error = failCall(request, scrub, "network", said, { cause });
  return { error, effect: notConnected ? "none" : "unknown", notConnected };
}
