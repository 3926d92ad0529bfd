import { isEventName, parseEventData, type RtmEventName } from "@x/crisp-types";
import { createEventHub, type EventHub } from "@x/crisp-types/event-hub";
import type { Validation } from "../options.ts";
import { type DiagnosticSource, publish, toDiagnosticEvent } from "./diagnostics.ts";
import type { ReceivedEvent, ReceivedEvents } from "./received-event.ts";
import { handlerFailed, type Reporter } from "./reporter.ts";

/** The dependencies of a receiver. */
export interface ReceiverSettings {
  readonly validation: Validation;
  /** True if the events of one conversation are handled one after another. */
  readonly ordered: boolean;
}

/** Called when an event is handed to its handlers. Returns a function to call when all of them have settled. */
export type Track = (event: ReceivedEvent) => () => void;

/** Passes arriving events to their handlers. Never throws. */
export class Receiver {
  readonly hub: EventHub<ReceivedEvents> = createEventHub<ReceivedEvents>();
  readonly #settings: ReceiverSettings;
  readonly #reporter: Reporter;
  readonly #source: DiagnosticSource;
  readonly #track: Track | undefined;
  /** The last event of each conversation that has one in progress. */
  readonly #tails = new Map<string, Promise<void>>();

  constructor(settings: ReceiverSettings, reporter: Reporter, source: DiagnosticSource, track?: Track) {
    this.#settings = settings;
    this.#reporter = reporter;
    this.#source = source;
    this.#track = track;
  }

  /** Creates an event from a name and a payload. Reports anything that is not an event, and returns `undefined`. */
  accept(name: string, data: unknown, receivedAt: number, source: "rtm" | "backfill"): ReceivedEvent | undefined {
    if (!isEventName(name)) {
      this.#reporter.emit("unknown", { event: name, data, receivedAt });
      return undefined;
    }
    if (this.#settings.validation !== "off") {
      const result = parseEventData(name, data);
      if (!result.ok) {
        this.#reporter.emit("invalid", { event: name, data, issues: result.issues, receivedAt });
        if (this.#settings.validation === "strict") return undefined;
      }
    }
    // The payload as it arrived, checked or not; its type is the one that Crisp documents.
    return { event: name, data, receivedAt, source } as ReceivedEvent;
  }

  /** Starts the handlers of an event. Their failures, synchronous or not, are reported. */
  deliver(event: ReceivedEvent): void {
    publish("event", this.#source, () => toDiagnosticEvent(event));
    const key = this.#settings.ordered ? conversationOf(event) : undefined;
    if (key !== undefined) this.#inOrder(key, event);
    else if (this.#track !== undefined) void this.#dispatch(event, this.#track(event));
    else {
      const name: RtmEventName = event.event;
      this.hub.emit(name, event as never, (reason) => this.#reporter.error(handlerFailed(name, reason)));
    }
  }

  #inOrder(key: string, event: ReceivedEvent): void {
    const settled = this.#track?.(event);
    const before = this.#tails.get(key);
    const run = () => this.#dispatch(event, settled);
    // Without an earlier event, the handlers start at once, as they do without `ordered`.
    const tail = (before === undefined ? run() : before.then(run)).then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    this.#tails.set(key, tail);
  }

  /** Never rejects. */
  async #dispatch(event: ReceivedEvent, settled: (() => void) | undefined): Promise<void> {
    const name: RtmEventName = event.event;
    const { failures } = await this.hub.dispatch(name, event as never);
    for (const reason of failures) this.#reporter.error(handlerFailed(name, reason));
    settled?.();
  }
}

function conversationOf({ data }: ReceivedEvent): string | undefined {
  const { website_id, session_id } = (data ?? {}) as unknown as Record<string, unknown>;
  return typeof session_id === "string" ? `${website_id}/${session_id}` : undefined;
}
