import { publish } from "#diagnostics";
import { CrispRestError } from "../errors.ts";
import type { CallOptions, RestSettings } from "../options.ts";
import { createCredentialStore } from "./credential-store.ts";
import { ABORTED, readTimeout, withDeadline } from "./deadline.ts";
import { attempt } from "./request.ts";
import type { RestRequest } from "./rest-request.ts";
import { type Failure, isRetryable, resolveRetry, waitBeforeRetry } from "./retry-policy.ts";
import type { Authority } from "./secrets.ts";
import { sleep } from "./sleep.ts";

/** Finds out what became of a request whose outcome is unknown. */
export interface Confirmation {
  /** Resolves with the request's data if it took effect, with `undefined` if it did not. */
  confirm(): Promise<unknown>;
  /** The data of the request if a 409 says that an earlier attempt, maybe of another process, took effect. */
  readonly data: unknown;
  /** True if a 409 means that even without an earlier attempt of unknown outcome. */
  readonly conflictIsDone: boolean;
}

/** Sends requests until they succeed or may not be sent again. Resolves with the envelope's `data`. */
export type Call = (request: RestRequest, options?: CallOptions, confirmation?: Confirmation) => Promise<unknown>;

/** Makes a {@link Call}. */
export function createCaller(settings: RestSettings): Call {
  const store = createCredentialStore(settings);

  return async (request, options = {}, confirmation) => {
    const { signal } = options;
    const { method, path } = request;
    const timeout = options.timeout === undefined ? settings.timeout : readTimeout(options.timeout);
    const policy = resolveRetry(options.retry, settings.retry);
    let attempts = 0;
    let retries = 0;
    /** True once an attempt may have taken effect. */
    let unknown = false;
    /** The credentials that a 401 refused. */
    let refused: Authority | undefined;

    const fail = (error: CrispRestError): never => {
      const maybeSent = error.maybeSent || (unknown && !isRead(method));
      publish("error", () => ({ method, path, attempt: attempts, status: error.status, code: error.code }));
      throw Object.assign(error, { method, path, attempts, maybeSent });
    };
    const failAborted = () =>
      fail(new CrispRestError("aborted", `${method} ${path}: aborted by its signal`, { cause: signal?.reason }));
    const failCredentials = (thrown: unknown) => {
      if (thrown === ABORTED) return failAborted();
      const said = `the \`credentials\` function gave no answer in ${timeout} ms`;
      return fail(thrown instanceof CrispRestError ? thrown : new CrispRestError("timeout", said));
    };

    for (;;) {
      if (signal?.aborted) return failAborted();
      const asked = refused === undefined ? (store.known ?? store.get()) : store.renew(refused);
      const authority =
        asked instanceof Promise ? await withDeadline(asked, timeout, signal).catch(failCredentials) : asked;
      const release = await settings.limiter?.acquire(signal).catch(failAborted);
      attempts += 1;
      publish("request", () => ({ method, path, attempt: attempts }));
      const began = performance.now();
      const outcome = await attempt(settings, authority, request, timeout, signal);
      release?.();
      publish("answer", () => {
        const { status, code } = "error" in outcome ? outcome.error : { status: outcome.status, code: undefined };
        return { method, path, attempt: attempts, duration: performance.now() - began, status, code };
      });
      if (!("error" in outcome)) {
        const mismatch = settings.validation === "off" ? undefined : await validate(settings, request, outcome.data);
        return mismatch === undefined ? outcome.data : fail(mismatch);
      }

      const { error, effect } = outcome;
      if (error.status === 401 && settings.rotates && refused === undefined) {
        refused = authority;
        continue;
      }
      // An attempt before it removed what is not found now.
      if (method === "DELETE" && error.code === "not_found" && unknown) return {};
      if (confirmation && error.code === "conflict" && (unknown || confirmation.conflictIsDone))
        return confirmation.data;
      unknown ||= effect === "unknown";
      if (error.code === "aborted") return fail(error);

      let retryable = isRetryable(method, outcome, policy);
      if (confirmation && effect === "unknown") {
        const found = await confirmation.confirm().catch((cause) => fail(unconfirmed(outcome, cause)));
        if (found !== undefined) return found;
        retryable = true;
      }
      const wait = retryable ? waitBeforeRetry(retries + 1, error, policy) : undefined;
      if (wait === undefined) return fail(error);
      retries += 1;
      const { status, code } = error;
      publish("retry", () => ({ method, path, attempt: attempts, duration: wait, status, code }));
      await sleep(wait, signal).catch(failAborted);
    }
  };
}

/** Checks an answer against its schema. Returns the error of a mismatch under `strict`; under `warn` it is logged. */
async function validate(
  { validation, logger }: RestSettings,
  { method, path, route }: RestRequest,
  data: unknown,
): Promise<CrispRestError | undefined> {
  if (route === undefined) return undefined;
  // Loaded when it is first needed: the schemas weigh more than all of this package.
  const { checkAnswer } = await import("./check-answer.ts");
  const mismatch = checkAnswer(route, data);
  if (mismatch === undefined) return undefined;
  const said = `the answer of ${route} differs from its schema: ${mismatch}`;
  if (validation === "strict")
    return new CrispRestError("invalid_answer", `${method} ${path}: ${said}`, { status: 200 });
  logger?.warn?.(`crisp-rest: ${said}`);
  return undefined;
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

/** The error of a request of which nobody can say whether it took effect. */
function unconfirmed({ error }: Failure, cause: unknown): CrispRestError {
  const { code, status, reason, method, path, retryAfter } = error;
  const why = cause instanceof Error ? cause.message : String(cause);
  const said = `${method} ${path}: its outcome is unknown (${error.message}), and could not be found out (${why})`;
  return new CrispRestError(code, said, { cause, status, reason, method, path, retryAfter, maybeSent: true });
}
