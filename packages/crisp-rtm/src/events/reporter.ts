import { createEventHub, type EventHub } from "@x/crisp-types/event-hub";
import { CrispRtmError, describe } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { type DiagnosticSource, publish } from "./diagnostics.ts";
import type { LifecycleEventName, LifecycleEvents } from "./received-event.ts";

/** Tells the program what happens to its client, and what its own handlers throw. Never throws. */
export class Reporter {
  readonly hub: EventHub<LifecycleEvents> = createEventHub<LifecycleEvents>();
  readonly #logger: Required<Logger>;
  readonly #source: DiagnosticSource;

  constructor(logger: Required<Logger>, source: DiagnosticSource) {
    this.#logger = logger;
    this.#source = source;
  }

  /** Calls the handlers of a lifecycle event. */
  emit<N extends LifecycleEventName>(name: N, event: LifecycleEvents[N]): void {
    this.hub.emit(name, event, (reason) => {
      // A failing handler of errors has nobody left to be told to but the log.
      if (name === "error") this.#log(handlerFailed(name, reason));
      else this.error(handlerFailed(name, reason));
    });
  }

  /** Tells an error to its handlers, or to the log when there is none. */
  error(error: CrispRtmError): void {
    publish("error", this.#source, () => ({ error }));
    if (this.hub.handles("error")) this.emit("error", error);
    else this.#log(error);
  }

  #log(error: CrispRtmError): void {
    this.#logger.error(error.message, { error });
  }
}

/** What a handler threw, as an error of this package. */
export function handlerFailed(event: string, thrown: unknown): CrispRtmError {
  const problem = `a handler of "${event}" failed: ${describe(thrown)}.`;
  return new CrispRtmError("handler_failed", problem, { cause: thrown, event });
}
