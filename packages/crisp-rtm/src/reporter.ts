import { createEventHub, type EventHub } from "@x/crisp-types/event-hub";
import { type DiagnosticSource, publish } from "./diagnostics.ts";
import { CrispRtmError, describe } from "./errors.ts";
import type { LifecycleEventName, LifecycleEvents } from "./events.ts";
import type { Logger } from "./options.ts";

/** Tells the program what happens to its client, and what its own handlers throw. Never throws. */
export class Reporter {
  readonly hub: EventHub<LifecycleEvents> = createEventHub<LifecycleEvents>();
  readonly #logger: Logger | undefined;
  readonly #source: DiagnosticSource;

  constructor(logger: Logger | undefined, source: DiagnosticSource) {
    this.#logger = logger;
    this.#source = source;
  }

  /** Calls the handlers of a lifecycle event. */
  tell<N extends LifecycleEventName>(name: N, event: LifecycleEvents[N]): void {
    this.hub.emit(name, event, (reason) => {
      // A failing handler of errors has nobody left to be told to but the log.
      if (name === "error") this.#log(handlerFailed(name, reason));
      else this.error(handlerFailed(name, reason));
    });
  }

  /** Tells an error to its handlers, or to the log when there is none. */
  error(error: CrispRtmError): void {
    publish("error", this.#source, { error });
    if (this.hub.handles("error")) this.tell("error", error);
    else this.#log(error);
  }

  #log(error: CrispRtmError): void {
    if (this.#logger?.error !== undefined) this.#logger.error(error.message, { error });
    else process.emitWarning(error);
  }
}

/** What a handler threw, as an error of this package. */
export function handlerFailed(event: string, thrown: unknown): CrispRtmError {
  const problem = `a handler of "${event}" failed: ${describe(thrown)}.`;
  return new CrispRtmError("handler_failed", problem, { cause: thrown, event });
}
