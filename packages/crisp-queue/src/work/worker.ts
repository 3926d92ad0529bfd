import { publish } from "../diagnostics.ts";
import type { Consumer, Engine } from "../engines/engine.ts";
import { invalid, type QueueSettings, readObject, shown } from "../options.ts";
import { attempt, ClosingError } from "./attempt.ts";
import type { Dispatch } from "./handlers.ts";

/** Options of `work`. */
export interface WorkOptions {
  /** The largest number of events that are handled at the same time, each of another conversation. Default 50. */
  readonly concurrency?: number | undefined;
}

/** Handles events until it is closed. */
export interface QueueWorker extends AsyncDisposable {
  /**
   * Takes no more events and waits for the handlers. After `timeout` milliseconds (default 30,000) it aborts their
   * `signal`; events that are not finished then are handled by another worker, and this attempt does not count. Never rejects.
   */
  close(options?: { readonly timeout?: number }): Promise<void>;
}

/** Starts a worker on an engine. */
export function startWorker(
  engine: Engine,
  dispatch: Dispatch,
  settings: QueueSettings,
  options?: WorkOptions,
): QueueWorker {
  const concurrency = readObject(options, "the second argument of work").concurrency ?? 50;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    invalid(`concurrency is a whole number from 1, not ${shown(concurrency)}`);
  }
  const attempts = new Set<AbortController>();
  const consumer: Consumer = engine.consume(
    async (taken, ending) => {
      attempts.add(ending);
      const verdict = await attempt(taken, dispatch, settings, ending);
      attempts.delete(ending);
      return verdict;
    },
    concurrency,
    (taken) => {
      const { event, websiteId, sessionId } = taken.stored;
      const { id } = taken;
      publish("lost", () => ({ queue: settings.name, id, event, websiteId, sessionId, attempt: taken.attempt }));
      settings.logger.warn(
        `crisp-queue: "${event}" (number ${id}) was taken over by another worker during attempt ${taken.attempt}.`,
      );
    },
  );
  let closed: Promise<void> | undefined;
  const worker: QueueWorker = {
    close(given) {
      closed ??= closeWithin(consumer, attempts, closeTimeout(given));
      return closed;
    },
    [Symbol.asyncDispose]: () => worker.close(),
  };
  return worker;
}

/** The time that handlers may take to finish after a call of `close`. Never throws, since closing never rejects. */
export function closeTimeout(options: { readonly timeout?: number } | null | undefined): number {
  const timeout = options?.timeout;
  return typeof timeout === "number" && timeout >= 0 ? Math.min(timeout, 2 ** 31 - 1) : 30_000;
}

async function closeWithin(consumer: Consumer, attempts: Set<AbortController>, timeout: number): Promise<void> {
  const timer = setTimeout(() => {
    for (const ending of attempts) ending.abort(new ClosingError("the worker is closing"));
  }, timeout);
  await consumer.close();
  clearTimeout(timer);
}
