import type { Signal } from "../platform-types.ts";
import type { UnknownWebhookEvent } from "./event.ts";

/** Created at the first use: most handlers ignore the signal, and a controller costs more than the rest of an event. */
const controllers = new WeakMap<object, AbortController>();

function controllerOf(event: object): AbortController {
  let controller = controllers.get(event);
  if (controller === undefined) {
    controller = new AbortController();
    controllers.set(event, controller);
  }
  return controller;
}

/** Shared by all events: a getter in an object literal is created for each object, which takes ten times as long. */
const DESCRIPTOR = {
  configurable: true,
  enumerable: true,
  get(this: object): Signal {
    return controllerOf(this).signal;
  },
};

/** Adds the property `signal` to an event. */
export function withSignal(event: Omit<UnknownWebhookEvent, "signal">): UnknownWebhookEvent {
  return Object.defineProperty(event, "signal", DESCRIPTOR) as UnknownWebhookEvent;
}

/** Fires an event's `signal`. */
export function abort(event: UnknownWebhookEvent, reason: Error): void {
  controllerOf(event).abort(reason);
}

/** The reason that was given to {@link abort}. `undefined` before. */
export function abortReason(event: UnknownWebhookEvent): Error | undefined {
  return controllers.get(event)?.signal.reason;
}
