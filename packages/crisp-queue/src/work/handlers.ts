import type { EventName } from "@x/crisp-types";
import {
  createEventHub,
  type EventHandler,
  type EventHub,
  type EventPattern,
  type MatchingNames,
} from "@x/crisp-types/event-hub";
import type { CrispRouter, EventSource } from "@x/crisp-types/router";
import type { QueueEvent, UnknownQueueEvent } from "../event.ts";
import { invalid } from "../options.ts";

/** Handlers by event name, by namespace (`"session:*"`), or for every event (`"*"`), those of later versions included. */
export type QueueHandlers = {
  readonly [S in EventName | EventPattern<EventName>]?: EventHandler<QueueEvent<MatchingNames<EventName, S>>>;
} & { readonly "*"?: EventHandler<QueueEvent | UnknownQueueEvent> };

/** Runs the handlers of an event. Resolves when all have settled; rejects with the error of one, or an `AggregateError`. */
export type Dispatch = (event: UnknownQueueEvent) => Promise<void>;

type Events = Record<string, UnknownQueueEvent>;

/** A function that runs the handlers of a map or a router. Throws `invalid_options` for anything else. */
export function createDispatch(handlers: QueueHandlers | CrispRouter): Dispatch {
  const hub = createEventHub<Events>();
  if (isRouter(handlers)) handlers.attach(sourceOf(hub));
  else register(hub, handlers);
  return async (event) => {
    const { failures } = await hub.dispatch(event.event, event);
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) {
      throw new AggregateError(failures, `${failures.length} handlers of "${event.event}" failed`);
    }
  };
}

function isRouter(handlers: unknown): handlers is CrispRouter {
  return typeof (handlers as { attach?: unknown } | null)?.attach === "function";
}

/** A router registers for its events with its source, which is this worker. */
function sourceOf(hub: EventHub<Events>): EventSource {
  // The router's own types ensure that its handlers match their selectors.
  return { on: (selector, handler) => hub.on(selector, handler) };
}

function register(hub: EventHub<Events>, handlers: QueueHandlers): void {
  if (typeof handlers !== "object" || handlers === null || Array.isArray(handlers))
    invalid("work takes an object of handlers, or a router");
  for (const [selector, handler] of Object.entries(handlers)) {
    if (handler === undefined) continue;
    if (typeof handler !== "function") invalid(`the handler of "${selector}" is a function, not ${typeof handler}`);
    // The map's type determines the event of each handler.
    if (selector === "*") hub.onAny(handler as EventHandler<UnknownQueueEvent>);
    else hub.on(selector, handler as EventHandler<UnknownQueueEvent>);
  }
}
