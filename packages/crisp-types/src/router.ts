import {
  createEventHub,
  type EventHandler,
  type EventPattern,
  type MatchingNames,
  type Unsubscribe,
} from "./event-hub.ts";
import { eventKey, isOnceAMessage, type KeyedEvent } from "./events/event-key.ts";
import type { EventData, EventName } from "./events/registry.ts";

export { eventKey, type KeyedEvent } from "./events/event-key.ts";

/** The argument of a router's handlers: the event of the source that delivered it first, unchanged. */
export type RoutedEvent<N extends EventName = EventName> = { [K in N]: { event: K; data: EventData<K> } }[N];

type RoutedEvents = { [N in EventName]: RoutedEvent<N> };

/**
 * A source of a router: a `CrispRtm`, a `CrispWebhooks`, or any object that passes events, as objects with `event` and
 * `data`, to handlers by name and pattern. Typed with `never`, since sources differ in the names that they type.
 */
export interface EventSource {
  on(selector: never, handler: never): Unsubscribe;
}

/** A map of handlers by event name. */
export type RouterHandlers = { readonly [N in EventName]?: EventHandler<RoutedEvent<N>> };

/** Options of a router's memory. */
export interface RouterOptions {
  /**
   * Milliseconds for which an event is remembered, so that its duplicate is recognized. Default: 600,000, and 24 hours
   * for messages, since a source that was disconnected may fetch them that late.
   */
  readonly remember?: number | undefined;
  /**
   * The largest number of events to remember; the oldest are forgotten first. Default: 100,000 messages, and 10,000 other
   * events.
   */
  readonly limit?: number | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** One handler map for several sources. */
export interface CrispRouter {
  /** Calls `handler` once for each such event, whichever source delivers it first. Registers for it with all sources. */
  on<S extends EventName | EventPattern<EventName>>(
    selector: S | readonly S[],
    handler: EventHandler<RoutedEvents[MatchingNames<EventName, S>]>,
  ): Unsubscribe;
  /** Listens to a source. Returns a function that stops listening. */
  attach(source: EventSource): Unsubscribe;
}

/** One occurrence of an event: being handled, or handled. A failed one is forgotten. */
type Occurrence = Promise<void>;

interface Remembered {
  readonly at: number;
  readonly occurrences: (Occurrence | undefined)[];
  /** By source, the occurrences that it delivered, each named so that a redelivery is recognized. */
  readonly bySource: Map<EventSource, string[]>;
}

/**
 * Creates a router, for receiving every event over both RTM and web hooks and handling each once.
 *
 * The second arrival waits for the outcome of the first, and runs the handlers again if they failed, so that a hook is
 * answered with the actual outcome and delivered again if necessary. Equal events that happened twice are distinguished
 * by counting the arrivals of each source; a hook that is delivered again is recognized by its `timestamp`.
 *
 * @example
 * ```ts
 * import { CrispRtm } from "@x/crisp-rtm";
 * import { createCrispRouter } from "@x/crisp-types/router";
 * import { CrispWebhooks } from "@x/crisp-webhook";
 *
 * const router = createCrispRouter({ "message:send": ({ data }) => console.log(data.content) });
 * router.attach(CrispRtm.fromEnv());
 * router.attach(CrispWebhooks.fromEnv());
 * ```
 */
export function createCrispRouter(handlers: RouterHandlers = {}, options: RouterOptions = {}): CrispRouter {
  const { now = Date.now } = options;
  const hub = createEventHub<RoutedEvents>();
  const sources = new Map<EventSource, Map<string, Unsubscribe>>();
  const messages = createMemory({ remember: 86_400_000, limit: 100_000, ...given(options) });
  const others = createMemory({ remember: 600_000, limit: 10_000, ...given(options) });
  /** A source calls once for each selector that matches. */
  const arrived = new WeakMap<object, Occurrence>();

  const router: CrispRouter = {
    on(selector, handler) {
      const remove = hub.on(selector, handler);
      for (const source of sources.keys()) listen(source);
      return remove;
    },
    attach(source) {
      if (!sources.has(source)) sources.set(source, new Map());
      listen(source);
      return () => {
        for (const remove of sources.get(source)?.values() ?? []) remove();
        sources.delete(source);
      };
    },
  };
  for (const [name, handler] of Object.entries(handlers)) router.on(name as EventName, handler as EventHandler<object>);
  return router;

  function listen(source: EventSource): void {
    const listening = sources.get(source);
    for (const selector of hub.selectors()) {
      if (listening === undefined || listening.has(selector)) continue;
      // A handler was registered for this selector, and a source that never sends it never calls.
      const handler = (event: KeyedEvent) => receive(source, event);
      listening.set(selector, source.on(selector as never, handler as never));
    }
  }

  function receive(source: EventSource, event: KeyedEvent): Promise<void> {
    const running = arrived.get(event) ?? handleOnce(source, event);
    arrived.set(event, running);
    return running;
  }

  async function handleOnce(source: EventSource, event: KeyedEvent): Promise<void> {
    const memory = isOnceAMessage(event.event, event.data) ? messages : others;
    const { occurrences, bySource } = memory.recall(eventKey(event), now());
    const brought = bySource.get(source) ?? [];
    bySource.set(source, brought);
    const name = occurrenceName(event, brought.length);
    const known = brought.indexOf(name);
    const index = known < 0 ? brought.push(name) - 1 : known;
    for (let earlier = occurrences[index]; earlier !== undefined; earlier = occurrences[index]) {
      try {
        return await earlier;
      } catch {
        // It failed for the source that delivered it first, which got the error. One of the waiting arrivals tries again.
        if (occurrences[index] === earlier) occurrences[index] = undefined;
      }
    }
    const running = run(event);
    occurrences[index] = running;
    return running;
  }

  async function run(event: KeyedEvent): Promise<void> {
    // Sources hand over only events that a handler of this router asked for.
    const { failures } = await hub.dispatch(event.event as EventName, event as RoutedEvents[EventName]);
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1)
      throw new AggregateError(failures, `${failures.length} handlers of "${event.event}" failed`);
  }
}

/** Events by key, as long as they are remembered. */
interface Memory {
  /** The entry of a key. Created if the key is new. */
  recall(key: string, at: number): Remembered;
}

function createMemory({ remember, limit }: { readonly remember: number; readonly limit: number }): Memory {
  const entries = new Map<string, Remembered>();
  return {
    recall(key, at) {
      for (const [oldest, entry] of entries) {
        if (entry.at > at - remember && entries.size < limit) break;
        entries.delete(oldest);
      }
      const entry = entries.get(key) ?? { at, occurrences: [], bySource: new Map() };
      entries.set(key, entry);
      return entry;
    },
  };
}

/** The limits that the caller set. */
function given({ remember, limit }: RouterOptions) {
  return { ...(remember !== undefined && { remember }), ...(limit !== undefined && { limit }) };
}

/** Names an occurrence among those of one source: a message happens once; a hook has its timestamp; RTM sends each once. */
function occurrenceName({ event, data, ...rest }: KeyedEvent, count: number): string {
  if (isOnceAMessage(event, data)) return "message";
  const { timestamp } = rest as { timestamp?: unknown };
  return typeof timestamp === "number" ? `${timestamp}` : `#${count}`;
}
