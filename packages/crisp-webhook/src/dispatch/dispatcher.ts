import type { Logger, WebhookEventName } from "@x/crisp-types";
import { createEventHub, type EventHandler, type EventHub, type Unsubscribe } from "@x/crisp-types/event-hub";
import { CrispWebhookError } from "../errors.ts";
import type { UnknownWebhookEvent, WebhookEvent } from "../receive/event.ts";
import type { ParsedHook } from "../receive/parse-hook.ts";

/** What handlers receive, by event name. */
export type WebhookEvents = { [N in WebhookEventName]: WebhookEvent<N> };

/** What `onError` handlers receive. */
export interface WebhookFailure {
  readonly error: CrispWebhookError;
  /** The event, where it came that far. */
  readonly event: UnknownWebhookEvent | undefined;
}

/** The handlers of a receiver, and the way to run them. */
export interface Dispatcher extends Pick<EventHub<WebhookEvents>, "on" | "once" | "onAny" | "off"> {
  onUnhandled(handler: EventHandler<UnknownWebhookEvent>): Unsubscribe;
  onError(handler: EventHandler<WebhookFailure>): Unsubscribe;
  /** Runs an event's handlers, all of them. Throws one `handler_failed` when any of them failed. */
  dispatch(hook: ParsedHook): Promise<"handled" | "unhandled">;
  /** Tells the `onError` handlers. Never rejects. */
  report(failure: WebhookFailure): Promise<void>;
}

/** Creates a {@link Dispatcher}. */
export function createDispatcher(logger: Logger | undefined): Dispatcher {
  const hub = createEventHub<WebhookEvents>();
  const others = createEventHub<{ unhandled: UnknownWebhookEvent; error: WebhookFailure }>();

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

    async dispatch({ event, known }) {
      // `known` says that the name is in the registry; that its data fits is for `validation` to say.
      let ran = known ? await hub.dispatch(event.event as WebhookEventName, event as WebhookEvent) : NONE;
      const outcome = ran.handlers > 0 ? "handled" : "unhandled";
      if (outcome === "unhandled") ran = await others.dispatch("unhandled", event);
      const failed = ran.failures.length;
      if (failed === 0) return outcome;
      throw new CrispWebhookError("handler_failed", `${failed} of ${ran.handlers} handlers failed; see \`cause\``, {
        cause: new AggregateError(ran.failures, "handlers failed"),
      });
    },

    async report(failure) {
      const { failures } = await others.dispatch("error", failure);
      for (const cause of failures) logger?.error?.("an onError handler failed", { cause });
    },
  };
}

const NONE = { handlers: 0, failures: [] };
