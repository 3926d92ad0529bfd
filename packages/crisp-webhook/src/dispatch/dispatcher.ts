import type { WebhookEventName } from "@x/crisp-types";
import {
  createEventHub,
  type Dispatched,
  type EventHandler,
  type EventHub,
  type Unsubscribe,
} from "@x/crisp-types/event-hub";
import { type Awaitable, isPromise } from "../awaitable.ts";
import { CrispWebhookError, messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import type { UnknownWebhookEvent, WebhookEvent } from "../receive/event.ts";
import type { ParsedHook } from "../receive/parse-hook.ts";
import { describeFailure, detailsOf, levelOf, type WebhookFailure } from "./failure.ts";

/** The arguments of handlers, by event name. */
export type WebhookEvents = { [N in WebhookEventName]: WebhookEvent<N> };

/** The handlers of a receiver, and the functions that run them. */
export interface Dispatcher extends Pick<EventHub<WebhookEvents>, "on" | "once" | "onAny" | "off"> {
  onUnhandled(handler: EventHandler<UnknownWebhookEvent>): Unsubscribe;
  onError(handler: EventHandler<WebhookFailure>): Unsubscribe;
  forward(store: (event: UnknownWebhookEvent) => Promise<unknown>): Unsubscribe;
  /** True if a store was given to `forward`. */
  forwards(): boolean;
  /** Passes an event to the stores of `forward`. Throws `store_failed` if any of them fails. */
  store(event: UnknownWebhookEvent): Promise<void>;
  /** Runs all handlers of an event. Throws `handler_failed` if any of them fails. */
  dispatch(hook: ParsedHook): Awaitable<"handled" | "unhandled">;
  /**
   * Reports a failure to the `onError` handlers, which start before this returns; without any, to the log unless `quiet`.
   * Returns a promise that resolves when the handlers have finished, if there are any. Never throws or rejects.
   */
  report(failure: WebhookFailure, options?: { quiet?: boolean }): Promise<void> | undefined;
}

/** Not the name of an event: only `onAny` handlers match it. */
const UNKNOWN = "" as WebhookEventName;

/** Creates a {@link Dispatcher}. */
export function createDispatcher(log: Log): Dispatcher {
  // Crisp delivers an event again if a handler fails. A `once` handler must then still be registered.
  const hub = createEventHub<WebhookEvents>({ rearmFailedOnce: true });
  const others = createEventHub<{
    unhandled: UnknownWebhookEvent;
    error: WebhookFailure;
    forward: UnknownWebhookEvent;
  }>();

  async function reportTo(failure: WebhookFailure): Promise<void> {
    const { failures } = await others.dispatch("error", failure);
    for (const cause of failures) log.error(`an onError handler failed: ${messageOf(cause)}`, { cause });
  }

  /** Runs the `onUnhandled` handlers if there was no other, and throws what failed. */
  function conclude({ event, known }: ParsedHook, ran: Dispatched): Awaitable<"handled" | "unhandled"> {
    if ((known && ran.handlers > 0) || others.handles("forward")) {
      assertSucceeded(ran);
      return "handled";
    }
    const rest = others.dispatch("unhandled", event);
    const finish = (settled: Dispatched) => {
      assertSucceeded({
        handlers: ran.handlers + settled.handlers,
        failures: [...ran.failures, ...settled.failures],
      });
      return "unhandled" as const;
    };
    return isPromise(rest) ? rest.then(finish) : finish(rest);
  }

  return {
    on: hub.on,
    once: hub.once,
    onAny: hub.onAny,
    off(handler, selector) {
      hub.off(handler, selector);
      others.off(handler, selector);
    },
    onUnhandled: (handler) => others.on("unhandled", handler),
    onError: (handler) => others.on("error", handler),
    forward: (store) => others.on("forward", store),
    forwards: () => others.handles("forward"),

    async store(event) {
      const { failures } = await others.dispatch("forward", event);
      if (failures.length === 0) return;
      throw new CrispWebhookError("store_failed", "the event could not be forwarded; see `cause`", {
        cause: causeOf(failures),
      });
    },

    dispatch(hook) {
      // `known` means that the name is in the registry; whether the data matches is up to `validation`.
      const name = hook.known ? (hook.event.event as WebhookEventName) : UNKNOWN;
      const ran = hub.dispatch(name, hook.event as WebhookEvent);
      return isPromise(ran) ? ran.then((settled) => conclude(hook, settled)) : conclude(hook, ran);
    },

    report(failure, { quiet = false } = {}) {
      if (others.handles("error")) return reportTo(failure);
      if (!quiet) log[levelOf(failure.error)](describeFailure(failure), detailsOf(failure));
      return undefined;
    },
  };
}

function assertSucceeded({ handlers, failures }: Dispatched): void {
  if (failures.length === 0) return;
  const said = `${failures.length} of ${handlers} handlers failed; see \`cause\``;
  throw new CrispWebhookError("handler_failed", said, { cause: causeOf(failures) });
}

/** A single failure as it is; several in an AggregateError. */
function causeOf(failures: readonly unknown[]): unknown {
  return failures.length === 1 ? failures[0] : new AggregateError(failures, failures.map(messageOf).join("; "));
}
