import type { Awaitable } from "../awaitable.ts";
import { asWebhookError, CrispWebhookError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { CrispWebhooksOptions } from "../options.ts";
import type { Outcome } from "../receive/event.ts";
import type { ParsedHook } from "../receive/parse-hook.ts";
import { within } from "../within.ts";
import type { Dispatcher } from "./dispatcher.ts";
import { describeFailure, type WebhookFailure } from "./failure.ts";
import type { InFlight } from "./in-flight.ts";
import type { IncomingHook } from "./incoming.ts";
import { createReceiver, type Progress } from "./receiver.ts";

type Platform = Pick<IncomingHook, "waitUntil">;

/** Processes verified hooks, before the answer or after it, and reports failures. */
export interface Processing {
  /** Handles a hook according to `mode` and `deadline`. Rejects if the answer is not 2xx. */
  answer(hook: ParsedHook, platform: Platform): Awaitable<Outcome | "accepted">;
  /** Handles a hook to the end, for a caller that receives the error itself. */
  complete(hook: ParsedHook): Promise<Outcome>;
  /** Reports a failure. The platform, and `close`, wait for the `onError` handlers. */
  report(failure: WebhookFailure, options?: Platform & { readonly quiet?: boolean }): void;
  /** Logs data that does not match its schema in any case: the event is handled, and `onError` may not expect it. */
  reportMismatch(hook: ParsedHook): void;
}

/** Creates a {@link Processing}. */
export function createProcessing(
  options: CrispWebhooksOptions,
  dispatcher: Dispatcher,
  inFlight: InFlight,
  log: Log,
): Processing {
  const { mode, deadline } = options;
  const receiver = createReceiver(options, dispatcher, log);

  /** Keeps the platform, and `close`, waiting for work that never rejects. */
  function outlast(work: Promise<unknown>, { waitUntil = options.waitUntil }: Platform): void {
    void inFlight.track(work);
    // In an asynchronous function, so that a rejection of `waitUntil` is caught as well as what it throws.
    (async () => waitUntil?.(work))().catch((cause: unknown) => {
      log.warn(`\`waitUntil\` failed: ${messageOf(cause)}`, { cause });
    });
  }

  const report: Processing["report"] = (failure, how = {}) => {
    const work = dispatcher.report(failure, how);
    if (work) outlast(work, how);
  };

  function reportMismatch({ event, mismatch: error }: ParsedHook): void {
    if (error === undefined) return;
    log.warn(describeFailure({ error, event }), { event: event.event });
    report({ error, event }, { quiet: true });
  }

  /** Lets work continue after the answer, and reports its failure. */
  function proceed({ event }: ParsedHook, work: Promise<unknown>, platform: Platform): "accepted" {
    const settled = work.catch((cause) => dispatcher.report({ error: asWebhookError(cause), event }));
    outlast(settled, platform);
    return "accepted";
  }

  /** Claims a hook, and lets its handlers run after the answer. */
  async function acknowledge(hook: ParsedHook, platform: Platform): Promise<"duplicate" | "accepted"> {
    const held = await receiver.claim(hook);
    if (held === "duplicate") return held;
    const progress = createProgress(true);
    // A turn of the event loop lets the answer go out first.
    const work = new Promise((resolve) => setTimeout(resolve)).then(() => receiver.run(hook, progress, held));
    return proceed(hook, inFlight.track(work, hook.event), platform);
  }

  /** Handles a hook until the deadline, and decides the answer then. The handlers may outlast the answer. */
  async function answerInTime(hook: ParsedHook, platform: Platform): Promise<Outcome | "accepted"> {
    const progress = createProgress();
    const running = inFlight.track(receiver.run(hook, progress), hook.event);
    const outcome = await within(running, deadline);
    if (outcome !== "late") return outcome;
    if (progress.phase === "storing" || (progress.phase === "waiting" && dispatcher.forwards())) {
      progress.abandoned = true;
      running.catch(() => {});
      throw new CrispWebhookError(
        "store_failed",
        `the delivery was not stored within the \`deadline\` of ${deadline} ms`,
      );
    }
    progress.acknowledged = true;
    return proceed(hook, running, platform);
  }

  return {
    report,
    reportMismatch,
    answer(hook, platform) {
      if (!receiver.accepts(hook)) return "filtered";
      reportMismatch(hook);
      if (mode === "ack") return acknowledge(hook, platform);
      return deadline === undefined ? receiver.run(hook, createProgress()) : answerInTime(hook, platform);
    },
    async complete(hook) {
      try {
        inFlight.checkOpen();
        if (!receiver.accepts(hook)) return "filtered";
        reportMismatch(hook);
        return await inFlight.track(receiver.run(hook, createProgress()), hook.event);
      } catch (cause) {
        const error = asWebhookError(cause);
        report({ error, event: hook.event }, { quiet: true });
        throw error;
      }
    },
  };
}

function createProgress(acknowledged = false): Progress {
  return { phase: "waiting", acknowledged, abandoned: false };
}
