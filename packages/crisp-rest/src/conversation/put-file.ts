import {
  isConnectionFailure,
  isRetryable,
  parseRetryAfter,
  safeCause,
  sleep,
  waitBeforeRetry,
} from "../call/loaded-later.ts";
import type { Failure } from "../call/outcome.ts";
import { CrispRestError } from "../errors.ts";
import type { RestSettings } from "../options.ts";

/** The progress of an upload. The error of an upload that is aborted or out of time has it. */
export interface PutProgress {
  /** The number of times that the file was sent, the present one included. */
  attempts: number;
  /** True if an attempt that ended may have stored the file, or one is under way. */
  maybeSent: boolean;
  /** The error of the last attempt that ended. */
  failure: CrispRestError | undefined;
}

/**
 * Puts the bytes, and again by the rules of the client's `retry` for a PUT. The address lets its holder write the file:
 * no error names it.
 */
export async function putFile(
  { fetch, retry }: Pick<RestSettings, "fetch" | "retry">,
  url: string,
  body: Blob,
  signal: AbortSignal,
  progress: PutProgress,
): Promise<void> {
  let maybeSent = false;
  for (;;) {
    progress.attempts += 1;
    progress.maybeSent = true;
    const { attempts } = progress;
    const failure = await putOnce(fetch, url, body, signal);
    if (failure === undefined) return;
    maybeSent ||= failure.effect === "unknown";
    const error = Object.assign(failure.error, { attempts, maybeSent });
    Object.assign(progress, { maybeSent, failure: error });
    const wait = isRetryable("PUT", failure, retry) ? waitBeforeRetry(attempts, error, retry) : undefined;
    if (wait === undefined) throw error;
    await sleep(wait, signal);
  }
}

/** Sends the bytes once. Returns what failed; throws only if the signal is aborted. */
async function putOnce(
  fetch: RestSettings["fetch"],
  url: string,
  body: Blob,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  let response: Response;
  try {
    const headers = { "content-type": body.type };
    response = await fetch(url, { method: "PUT", body, headers, signal, redirect: "manual" });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const notConnected = isConnectionFailure(safeCause(thrown, String));
    const said = `PUT to the storage: ${notConnected ? "could not connect" : "the connection failed"}`;
    return { error: new CrispRestError("network", said), effect: notConnected ? "none" : "unknown", notConnected };
  }
  // The status is enough: a body that fails or never ends must not matter. That of a custom `fetch` may be anything.
  Promise.resolve()
    .then(() => response?.body?.cancel?.())
    .catch(() => {});
  return response?.ok ? undefined : failureOf(response ?? {});
}

/** The failure of an answer that is not 2xx. */
function failureOf({ status, type, headers }: Partial<Response>): Failure {
  // Browsers hide the status of a redirect.
  const isRedirect = type === "opaqueredirect" || (status !== undefined && status >= 300 && status < 400);
  const isAnswer = status !== undefined && status >= 400;
  const isLimited = status === 420 || status === 429;
  const code = !isAnswer
    ? "invalid_answer"
    : isLimited
      ? "rate_limited"
      : status >= 500
        ? "server_error"
        : "invalid_data";
  const said = `answered ${status || ""}${isAnswer ? "" : ` with ${isRedirect ? "a redirect" : "no response"}`}`;
  return {
    error: new CrispRestError(code, `PUT to the storage: ${said}`, {
      status: status || undefined,
      retryAfter: parseRetryAfter(headers?.get?.("retry-after") ?? null, headers?.get?.("date") ?? null),
    }),
    effect: isRedirect || (isAnswer && status < 500 && status !== 408) ? "none" : "unknown",
  };
}
