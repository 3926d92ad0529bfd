import { publish } from "../diagnostics.ts";
import type { Taken, Verdict } from "../engines/engine.ts";
import { CrispQueueError, messageOf } from "../errors.ts";
import type { QueueSettings } from "../options.ts";
import { backoff } from "./backoff.ts";
import type { Dispatch } from "./handlers.ts";

/** The time that handlers may take to end after their signal was aborted, before they count as failed. At most `handlerTimeout`. */
const WIND_DOWN = 1000;

/** An attempt ended because its worker closes. It does not count. */
export class ClosingError extends Error {
  override readonly name = "ClosingError";
}

/** An attempt exceeded its time. */
class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/** Runs one attempt and decides the outcome of the event. Never rejects. Aborting `ending` ends the attempt early. */
export async function attempt(
  taken: Taken,
  dispatch: Dispatch,
  settings: QueueSettings,
  ending: AbortController,
): Promise<Verdict> {
  const { retries } = settings;
  const { stored } = taken;
  const subject = describe(taken, settings);
  // Attempts count when they begin. All of them began, and the worker of the last one ended before it.
  if (taken.attempt > retries.attempts) {
    return bury(subject, retries.attempts, "the worker ended during the last attempt, or lost its lease.", settings);
  }
  const began = performance.now();
  const waited = Math.max(0, Date.now() - taken.storedAt);
  publish("start", () => ({ ...subject, attempt: taken.attempt, waited }));
  const { signal } = ending;
  const timer = setTimeout(() => {
    ending.abort(new TimeoutError(`the attempt exceeded its time of ${settings.handlerTimeout} ms`));
  }, settings.handlerTimeout);
  try {
    await untilAborted(signal, Math.min(WIND_DOWN, settings.handlerTimeout), () =>
      dispatch({
        event: stored.event,
        data: stored.data,
        id: taken.id,
        websiteId: stored.websiteId,
        sessionId: stored.sessionId,
        timestamp: stored.timestamp,
        origin: stored.origin,
        storedAt: taken.storedAt,
        attempt: taken.attempt,
        signal,
      }),
    );
    publish("handled", () => ({ ...subject, attempt: taken.attempt, waited, took: performance.now() - began }));
    return { kind: "handled" };
  } catch (cause) {
    if (signal.reason instanceof ClosingError) return { kind: "release" };
    const timedOut = signal.reason instanceof TimeoutError;
    const why = timedOut ? `exceeded its time of ${settings.handlerTimeout} ms` : `failed: ${messageOf(cause)}`;
    const message = `a handler of "${stored.event}" (number ${taken.id}, attempt ${taken.attempt}) ${why}`;
    const error = new CrispQueueError("handler_failed", message, { cause });
    const isLast = taken.attempt >= retries.attempts;
    const retryIn = isLast ? undefined : backoff(taken.attempt, retries);
    const took = performance.now() - began;
    publish("failed", () => ({ ...subject, attempt: taken.attempt, took, error, timedOut, retryIn }));
    if (retryIn === undefined) return bury(subject, taken.attempt, error.message, settings);
    settings.logger.warn(`crisp-queue: ${error.message} | next attempt in ${retryIn} ms`);
    return { kind: "retry", delay: retryIn };
  } finally {
    clearTimeout(timer);
  }
}

/** Settles with the work's outcome, or rejects soon after the signal is aborted, even if the work does not end. */
function untilAborted(signal: AbortSignal, grace: number, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), grace);
    };
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    work().then(
      () => {
        end();
        resolve();
      },
      (error) => {
        end();
        reject(error);
      },
    );
  });
}

type Subject = ReturnType<typeof describe>;

function describe(taken: Taken, settings: QueueSettings) {
  const { event, websiteId, sessionId } = taken.stored;
  return { queue: settings.name, id: taken.id, event, websiteId, sessionId };
}

function bury(subject: Subject, attempts: number, error: string, { logger }: QueueSettings): Verdict {
  publish("dead", () => ({ ...subject, attempts }));
  logger.error(
    `crisp-queue: "${subject.event}" (number ${subject.id}) is a dead letter after ${attempts} attempts: ${error}`,
  );
  return { kind: "dead", attempts, error };
}
