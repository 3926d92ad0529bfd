import { isEventName, parseEventData, type RtmEventName } from "@x/crisp-types";
import { createEventHub, type EventHub } from "@x/crisp-types/event-hub";
import type { Validation } from "../options.ts";
import { type DiagnosticSource, publish, toDiagnosticEvent } from "./diagnostics.ts";
import type { ReceivedEvent, ReceivedEvents } from "./received-event.ts";
import { handlerFailed, type Reporter } from "./reporter.ts";

/** Takes what arrives on the wire to the handlers. Never throws. */
export class Receiver {
  readonly hub: EventHub<ReceivedEvents> = createEventHub<ReceivedEvents>();
  readonly #validation: Validation;
  readonly #reporter: Reporter;
  readonly #source: DiagnosticSource;

  constructor(validation: Validation, reporter: Reporter, source: DiagnosticSource) {
    this.#validation = validation;
    this.#reporter = reporter;
    this.#source = source;
  }

  /** Makes an event of a name and a payload. Returns `undefined` after having told why it is none. */
  accept(name: string, data: unknown, receivedAt: number, source: "rtm" | "backfill"): ReceivedEvent | undefined {
    if (!isEventName(name)) {
      this.#reporter.emit("unknown", { event: name, data, receivedAt });
      return undefined;
    }
    if (this.#validation !== "off") {
      const result = parseEventData(name, data);
      if (!result.ok) {
        this.#reporter.emit("invalid", { event: name, data, issues: result.issues, receivedAt });
        if (this.#validation === "strict") return undefined;
      }
    }
    // The payload is what the wire carried, whether it was checked or not; its type is what Crisp promises.
    return { event: name, data, receivedAt, source } as ReceivedEvent;
  }

  /** Starts the handlers of an event. What they throw, now or later, is told. */
  deliver(event: ReceivedEvent): void {
    const name: RtmEventName = event.event;
    publish("event", this.#source, () => toDiagnosticEvent(event));
    this.hub.emit(name, event as never, (reason) => this.#reporter.error(handlerFailed(name, reason)));
  }
}
