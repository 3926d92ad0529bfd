import { publish } from "#diagnostics";
import { claim, type Outcome } from "../dedupe/claim.ts";
import type { DedupeStore } from "../dedupe/memory-dedupe.ts";
import { asWebhookError } from "../errors.ts";
import type { CrispWebhooksOptions } from "../options.ts";
import type { ParsedHook } from "../receive/parse-hook.ts";
import type { Awaitable } from "../signature/engine.ts";
import type { Dispatcher } from "./dispatcher.ts";
import { createSerial } from "./serial.ts";

/** Takes verified hooks to their handlers: each once, and in order, where the options say so. */
export interface Receiver {
  /**
   * Claims a hook. Gives `undefined` when it was handled before, else the function that runs its handlers, to be called
   * once. Rejects when another attempt is being handled, or the store fails.
   */
  prepare(hook: ParsedHook): Awaitable<(() => Promise<Outcome>) | undefined>;
  /** Claims a hook and runs its handlers. */
  handle(hook: ParsedHook): Promise<Outcome>;
}

/** Creates a {@link Receiver}. */
export function createReceiver(
  { dedupe, dedupeKey, ordered, logger }: CrispWebhooksOptions,
  dispatcher: Dispatcher,
): Receiver {
  const serially = createSerial();

  async function dispatch(hook: ParsedHook): Promise<Outcome> {
    const { event, data, websiteId, delivery } = hook.event;
    try {
      const session = ordered === true ? sessionOf(hook) : undefined;
      const outcome = await (session === undefined
        ? dispatcher.dispatch(hook)
        : serially(session, () => dispatcher.dispatch(hook)));
      publish("handled", () => ({ event, data, websiteId, delivery, outcome }));
      return outcome;
    } catch (cause) {
      const error = asWebhookError(cause);
      publish("failed", () => ({ event, data, websiteId, delivery, error }));
      await dispatcher.report({ error, event: hook.event });
      throw error;
    }
  }

  async function claimed(hook: ParsedHook, store: DedupeStore): Promise<(() => Promise<Outcome>) | undefined> {
    const held = await claim(hook.event, store, dedupeKey, logger);
    if (held === undefined) return undefined;
    return async () => {
      let handled = false;
      try {
        const outcome = await dispatch(hook);
        handled = true;
        return outcome;
      } finally {
        await held.settle(handled);
      }
    };
  }

  const prepare = (hook: ParsedHook) => (dedupe === undefined ? () => dispatch(hook) : claimed(hook, dedupe));
  return {
    prepare,
    async handle(hook) {
      const work = await prepare(hook);
      return work === undefined ? "duplicate" : work();
    },
  };
}

function sessionOf({ event }: ParsedHook): string | undefined {
  // The envelope was checked to hold an object; what is in it may be anything.
  const { session_id } = event.data as { session_id?: unknown };
  return typeof session_id === "string" ? session_id : undefined;
}
