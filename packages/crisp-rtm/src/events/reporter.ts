import { createEventHub, type EventHub } from "@x/crisp-types/event-hub";
import { CrispRtmError, describe } from "../errors.ts";
import type { SafeLogger } from "../logger.ts";
import { type DiagnosticSource, publish, toDiagnosticError } from "./diagnostics.ts";
import type { LifecycleEventName, LifecycleEvents } from "./received-event.ts";

/** Reports events of the client and errors of the program's handlers to the program. Never throws. */
export class Reporter {
  readonly hub: EventHub<LifecycleEvents> = createEventHub<LifecycleEvents>();
  readonly #logger: SafeLogger;
  readonly #source: DiagnosticSource;

  constructor(logger: SafeLogger, source: DiagnosticSource) {
    this.#logger = logger;
    this.#source = source;
  }

  /** Calls the handlers of a lifecycle event. */
  emit<N extends LifecycleEventName>(name: N, event: LifecycleEvents[N]): void {
    this.hub.emit(name, event, (reason) => {
      // If an error handler throws, log it: another error would call it again.
      if (name === "error") this.#log(handlerFailed(name, reason));
      else this.error(handlerFailed(name, reason));
    });
  }

  /** Calls the error handlers, or logs the error when there is none. */
  error(error: CrispRtmError): void {
    publish("error", this.#source, () => ({ error: toDiagnosticError(error) }));
    if (this.hub.handles("error")) this.emit("error", error);
    else this.#log(error);
  }

  #log(error: CrispRtmError): void {
    this.#logger.error(error.message, { error });
  }
}

/** Wraps an error of a handler in an error of this package. */
export function handlerFailed(event: string, thrown: unknown): CrispRtmError {
  const problem = `a handler of "${event}" failed: ${describe(thrown)}.`;
  return new CrispRtmError("handler_failed", problem, { cause: thrown, event });
}
