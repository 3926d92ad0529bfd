import { publish } from "#diagnostics";
import { CrispRestError, messageOf } from "../errors.ts";
import { failureOfThrown } from "./failures.ts";
import type { OpenCall } from "./open-call.ts";
import type { Failure, Outcome } from "./outcome.ts";
import { isRetryable, waitBeforeRetry } from "./retry.ts";
import { sleep } from "./sleep.ts";
import { warn } from "./warn.ts";

/**
 * Ends a call whose first attempt failed, or whose answer has to be compared with its schema. `attempt` sends it once
 * more.
 */
export async function conclude(
  call: OpenCall,
  first: Outcome,
  attempt: (call: OpenCall) => Promise<Outcome>,
): Promise<unknown> {
  const { settings, request, policy, signal, confirmation } = call;
  const { method, path } = request;
  let retries = 0;
  /** True once an attempt may have taken effect. */
  let unknown = false;
  /** True while that cannot be excluded. */
  let maybeSent = false;

  const fail = (error: CrispRestError): never => {
    const { attempts } = call;
    publish("error", call, () => ({ status: error.status, code: error.code }));
    const mayHaveChanged = maybeSent && !/^(GET|HEAD)$/.test(method);
    throw Object.assign(error, { method, path, attempts, maybeSent: error.maybeSent || mayHaveChanged });
  };

  for (let outcome = first; ; outcome = await attempt(call)) {
    if ("data" in outcome) {
      const mismatch = settings.validation === "off" ? undefined : await validate(call, outcome);
      if (mismatch === undefined) return outcome.data;
      maybeSent = true;
      return fail(mismatch);
    }

    const { error, effect, isFinal } = outcome;
    if (isFinal) return fail(error);
    if (error.status === 401 && settings.rotates && call.refused === undefined) {
      call.refused = call.authority;
      continue;
    }
    // An earlier attempt may have removed the object that is not found now.
    if (method === "DELETE" && error.code === "not_found" && retries > 0) return {};
    if (confirmation && error.code === "conflict" && (unknown || confirmation.conflictIsDone)) return confirmation.data;
    if (effect === "unknown") unknown = maybeSent = true;
    if (error.code === "aborted") return fail(error);

    let retryable = isRetryable(method, outcome, policy);
    if (confirmation && effect === "unknown") {
      const { confirm } = confirmation;
      const found = await confirm().catch((cause) => fail(unconfirmed(outcome as Failure, cause)));
      if (found !== undefined) return found;
      // A request that was answered is over; one that was cut off may still arrive.
      if (error.status !== undefined) maybeSent = false;
      retryable = true;
    }
    const wait = retryable ? waitBeforeRetry(retries + 1, error, policy) : undefined;
    if (wait === undefined) return fail(error);
    retries += 1;
    const { status, code } = error;
    publish("retry", call, () => ({ duration: wait, status, code }));
    await sleep(wait, signal).catch((thrown) => fail(failureOfThrown(call, thrown, false).error));
  }
}

/** Checks an answer against its schema. Returns the error of a mismatch under `strict`; under `warn` it is logged. */
async function validate(
  { settings, request }: OpenCall,
  { data, status }: { readonly data: unknown; readonly status: number },
): Promise<CrispRestError | undefined> {
  const { validation, logger } = settings;
  const { method, path, route } = request;
  if (route === undefined) return undefined;
  // Loaded when it is first needed: the schemas are larger than the rest of this package.
  const { checkAnswer } = await import("./check-answer.ts");
  const mismatch = checkAnswer(route, data);
  if (mismatch === undefined) return undefined;
  const said = `the answer of ${route} differs from its schema: ${mismatch}`;
  if (validation === "strict") return new CrispRestError("invalid_answer", `${method} ${path}: ${said}`, { status });
  warn(logger, `crisp-rest: ${said}`);
  return undefined;
}

/** The error of a request whose outcome could not be determined. */
function unconfirmed({ error }: Failure, cause: unknown): CrispRestError {
  const said = `the outcome is unknown (${error.message}), and could not be determined (${messageOf(cause)})`;
  const aborted = cause instanceof CrispRestError && cause.code === "aborted" ? cause : undefined;
  const details = { ...error, cause: aborted ? aborted.cause : cause, maybeSent: true };
  return new CrispRestError(aborted?.code ?? error.code, said, details);
}
