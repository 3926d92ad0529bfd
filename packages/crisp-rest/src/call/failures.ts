import { CrispRestError, type CrispRestErrorCode, type CrispRestErrorDetails } from "../errors.ts";
import { globalFetch } from "../options.ts";
import { certificateCodeOf, isConnectionFailure } from "./connection-failure.ts";
import { NoCredentials } from "./credential-store.ts";
import { ABORTED, TIMED_OUT, withDeadline } from "./deadline.ts";
import type { OpenCall } from "./open-call.ts";
import type { Failure } from "./outcome.ts";
import { parseJson } from "./parse-json.ts";
import { readBody, TOO_LARGE } from "./read-body.ts";
import { parseRetryAfter } from "./retry.ts";
import { safeCause } from "./safe-cause.ts";

/** Makes a failure whose error names the request. Neither its message nor its reason holds the key. */
function fail(
  { request: { method, path }, store }: OpenCall,
  effect: Failure["effect"],
  code: CrispRestErrorCode,
  said: string,
  details: CrispRestErrorDetails = {},
): Failure {
  const reason = details.reason && store.scrub(details.reason);
  return { error: new CrispRestError(code, store.scrub(`${method} ${path}: ${said}`), { ...details, reason }), effect };
}

/** Crisp's reason when a token's daily quota is used up. It comes with more than one status. */
const QUOTA = "quota_limit_exceeded";

const codes: Readonly<Record<number, CrispRestErrorCode>> = {
  401: "unauthorized",
  403: "not_allowed",
  404: "not_found",
  409: "conflict",
  420: "rate_limited",
  423: "quota_exceeded",
  429: "rate_limited",
};

const hints: Partial<Record<CrispRestErrorCode, string>> = {
  unauthorized: " (check the identifier, the key and the tier)",
  not_allowed: " (check the token's scopes and tier)",
  not_subscribed: " (the website has not installed the plugin)",
  quota_exceeded: " (the token's daily quota is used up)",
  rate_limited: " (too many requests; see the option `limit`)",
};

function codeOf(status: number, reason: string): CrispRestErrorCode {
  if (reason === QUOTA) return "quota_exceeded";
  if (status >= 500) return "server_error";
  if (status === 404 && reason === "not_subscribed") return reason;
  return codes[status] ?? "invalid_data";
}

/** A text of the server in one line of up to 500 characters, or none. */
const textOf = (value: unknown): string =>
  typeof value === "string" ? value.replace(/\p{Cc}+/gu, " ").slice(0, 500) : "";

/** The largest body that is read of a refusal, in bytes. */
const LARGEST_REFUSAL = 64 * 1024;

/**
 * The {@link Failure} of an answer of 400 or more. Its body is waited for no longer than `timeout` milliseconds. Without
 * the body, the status determines the failure.
 */
export async function failureOfRefusal(call: OpenCall, response: Response, timeout: number): Promise<Failure> {
  const { settings, request, signal } = call;
  const isNative = settings.fetch === globalFetch;
  const body =
    request.method === "HEAD"
      ? ""
      : await withDeadline(readBody(response, LARGEST_REFUSAL, isNative), timeout, signal).catch((thrown) => {
          if (thrown === ABORTED) throw thrown;
          return "";
        });
  return failureOf(call, response.status, response.headers, parseJson(body));
}

/** The {@link Failure} of a status of 400 or more. `body` is the parsed body; `undefined` when it is no JSON. */
function failureOf(call: OpenCall, status: number, headers: Headers, body: unknown): Failure {
  const { reason, data } = (body ?? {}) as { reason?: unknown; data?: { message?: unknown } | null };
  const named = textOf(reason);
  const code = codeOf(status, named);
  const detail = textOf(data?.message);
  const said = `${status}${named && ` ${named}`}${detail && `: ${detail}`}${hints[code] ?? ""}`;
  const isUnknown = (status >= 500 || status === 408) && code !== "quota_exceeded";
  return fail(call, isUnknown ? "unknown" : "none", code, said, {
    status,
    reason: named || undefined,
    retryAfter: parseRetryAfter(headers.get("retry-after"), headers.get("date")),
  });
}

/** The {@link Failure} of a redirect, or of what a foreign `fetch` returns in place of a response. */
export function failureOfRedirect(call: OpenCall, { status, type, redirected }: Response): Failure {
  // Browsers hide the status of a redirect.
  const isRefused = status >= 300 || type === "opaqueredirect";
  const what = isRefused || redirected ? "a redirect; check `apiUrl`" : "no response";
  const effect = isRefused && !redirected ? "none" : "unknown";
  return fail(call, effect, "invalid_answer", `answered ${status || ""} with ${what}`, { status });
}

/** The {@link Failure} of an answer of 2xx that is not in Crisp's envelope. */
export function failureOfEnvelope(call: OpenCall, status: number, text: string): Failure {
  const envelope = parseJson(text) as { error?: unknown; reason?: unknown } | null | undefined;
  const reason = textOf(envelope?.reason);
  if (envelope?.error && reason === QUOTA) return failureOf(call, status, new Headers(), envelope);
  const what =
    envelope === undefined
      ? text.trim() && "no JSON"
      : typeof envelope?.error !== "boolean"
        ? "no envelope `{ error, reason, data }`; check `apiUrl`"
        : envelope.error
          ? "`error: true`"
          : "no `data`";
  const said = `answered ${status} with ${what || "an empty body"}`;
  return fail(call, "unknown", "invalid_answer", said, { status, reason: reason || undefined });
}

/**
 * The {@link Failure} of what was thrown: by an attempt, or before it was sent, while it waited for credentials, for its
 * turn or for the next attempt.
 */
export function failureOfThrown(call: OpenCall, thrown: unknown, isSent: boolean): Failure {
  const { settings, store, timeout, signal } = call;
  const outcome = (
    effect: Failure["effect"],
    ...how: [CrispRestErrorCode, string, CrispRestErrorDetails?]
  ): Failure => ({
    ...fail(call, effect, ...how),
    isFinal: !isSent,
  });
  const effect = isSent ? "unknown" : "none";
  if (!isSent && thrown instanceof NoCredentials) {
    const { message, cause } = thrown;
    // An error of the caller's own stays as it is, unless it can hold a key that was seen.
    const safe = store.hasSeen && cause ? safeCause(cause, store.scrub) : cause;
    return outcome(effect, "credentials_failed", message, { cause: safe });
  }
  if (thrown === TIMED_OUT) {
    return outcome(effect, "timeout", `no ${isSent ? "complete answer" : "`credentials`"} in ${timeout} ms`);
  }
  if (thrown === ABORTED || (!isSent && signal?.aborted)) {
    return outcome(effect, "aborted", "aborted by its signal", { cause: signal?.reason });
  }
  if (!isSent) return outcome(effect, "invalid_options", "`limit` failed; see `cause`", { cause: thrown });
  if (thrown === TOO_LARGE) {
    return outcome(
      effect,
      "invalid_answer",
      `the answer exceeds ${settings.maxAnswerSize} bytes, the \`maxAnswerSize\``,
    );
  }
  const cause = safeCause(thrown, store.scrub);
  const notConnected = isConnectionFailure(cause);
  const certificate = certificateCodeOf(cause);
  const said = certificate
    ? `the server's certificate was refused (${certificate}); check its names and dates, or set NODE_EXTRA_CA_CERTS to its authority`
    : notConnected
      ? "could not connect; see `cause`"
      : "the connection failed; see `cause`";
  return { ...outcome(notConnected ? "none" : effect, "network", said, { cause }), notConnected };
}
