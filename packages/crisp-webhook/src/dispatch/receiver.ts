import { publish } from "#diagnostics";
import { engine } from "#engine";
import type { Awaitable } from "../awaitable.ts";
import { type Claim, claim } from "../dedupe/claim.ts";
import { asWebhookError, CrispWebhookError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { CrispWebhooksOptions } from "../options.ts";
import type { Outcome } from "../receive/event.ts";
import { abort, abortReason } from "../receive/event-signal.ts";
import { type ParsedHook, textOrNothing } from "../receive/parse-hook.ts";
import { within } from "../within.ts";
import { detailsOf } from "./diagnostics.ts";
import type { Dispatcher } from "./dispatcher.ts";
import { createSerial } from "./serial.ts";

/** The progress of a delivery, and its answer. */
export interface Progress {
  /**
   * `waiting` for its session's turn, `storing` (being claimed or forwarded), or `handling` (the handlers run, so that
   * an answer of 2xx loses nothing).
   */
  phase: "waiting" | "storing" | "handling";
  /** Set when the delivery was answered 202: it is not delivered again, so it is handled even without a claim. */
  acknowledged: boolean;
  /** Set when the delivery was answered 503: it is delivered again, so nothing may be kept or started. */
  abandoned: boolean;
}

/** Passes verified hooks to their handlers: each once, and in order, if the options require it. */
export interface Receiver {
  /** True if the filter lets an event pass. */
  accepts(hook: ParsedHook): boolean;
  /** Claims a hook before its turn: for callers that answer before handling. `"duplicate"` if it was handled before. */
  claim(hook: ParsedHook): Promise<Claim | "duplicate" | undefined>;
  /**
   * Claims, forwards and handles a hook. Rejects with the reason for an answer other than 2xx. Failures that do not change
   * the answer are reported.
   */
  run(hook: ParsedHook, progress: Progress, held?: Claim): Promise<Outcome>;
}

/** Creates a {@link Receiver}. */
export function createReceiver(options: CrispWebhooksOptions, dispatcher: Dispatcher, log: Log): Receiver {
  const { dedupe, dedupeKey, name = "default", storeTimeout = 2000, handlerTimeout, deadline } = options;
  // A store that is slower than the deadline must not make the answer late.
  const claimTimeout = Math.min(storeTimeout, deadline ?? storeTimeout);
  const websites = options.filter?.websites === undefined ? undefined : new Set(options.filter.websites);
  const serially = createSerial();

  async function keyOf({ event, kind }: ParsedHook): Promise<string> {
    try {
      const key: unknown = dedupeKey?.(event) ?? (await engine.digest(event.raw));
      const isText = typeof key === "string" && key !== "";
      if (isText || typeof key === "bigint" || Number.isFinite(key)) return `${name}:${kind}:${key}`;
      // It would be one key for all deliveries: they would count as duplicates, and be lost. A promise may also reject.
      Promise.resolve(key).catch(() => {});
      throw new TypeError("it must return a non-empty text or a finite number");
    } catch (cause) {
      throw new CrispWebhookError("store_failed", "`dedupeKey` failed; see `cause`", { cause });
    }
  }

  async function claimHook(hook: ParsedHook): Promise<Claim | "duplicate" | undefined> {
    if (dedupe === undefined) return undefined;
    return (await claim(dedupe, await keyOf(hook), { claimTimeout, storeTimeout, log })) ?? "duplicate";
  }

  /** Claims and forwards. `"duplicate"` if the hook was handled before. */
  async function store(hook: ParsedHook, progress: Progress): Promise<Claim | "duplicate" | undefined> {
    let held: Awaited<ReturnType<typeof claimHook>>;
    try {
      held = await claimHook(hook);
    } catch (cause) {
      const error = asWebhookError(cause);
      if (!progress.acknowledged || error.code !== "store_failed") throw error;
      await dispatcher.report({ error, event: hook.event });
    }
    if (held === "duplicate") return held;
    try {
      if (dispatcher.forwards() && !progress.abandoned) await dispatcher.store(hook.event);
      if (progress.abandoned) throw new CrispWebhookError("store_failed", "the delivery was answered 503");
    } catch (cause) {
      await settle(hook, held, false);
      throw cause;
    }
    return held;
  }

  async function settle({ event }: ParsedHook, held: Claim | undefined, handled: boolean): Promise<void> {
    const error = await held?.settle(handled);
    if (error) void dispatcher.report({ error, event });
  }

  function handle(hook: ParsedHook, held: Claim | undefined): Awaitable<Outcome> {
    const unlimited = held === undefined && handlerTimeout === undefined;
    return unlimited ? dispatcher.dispatch(hook) : conclude(hook, held, dispatch(hook));
  }

  /** Like the dispatcher's, but rejects for what that throws at once. */
  async function dispatch(hook: ParsedHook): Promise<"handled" | "unhandled"> {
    return dispatcher.dispatch(hook);
  }

  /** Waits for the handlers for at most `handlerTimeout`, and settles the claim by their result. */
  async function conclude(
    hook: ParsedHook,
    held: Claim | undefined,
    handling: Promise<"handled" | "unhandled">,
  ): Promise<Outcome> {
    try {
      const outcome = await within(handling, handlerTimeout);
      if (outcome !== "late") {
        await settle(hook, held, true);
        return outcome;
      }
    } catch (cause) {
      await settle(hook, held, false);
      throw cause;
    }
    const error = new CrispWebhookError(
      "handler_failed",
      `the handlers did not finish within ${handlerTimeout} ms, the \`handlerTimeout\``,
    );
    abort(hook.event, error);
    held?.expire();
    // The next attempt is postponed until the claim expires or these handlers finish.
    handling.then(
      () => settle(hook, held, true),
      () => settle(hook, held, false),
    );
    throw error;
  }

  async function take(hook: ParsedHook, progress: Progress, given: Claim | undefined): Promise<Outcome> {
    // `close` stopped waiting before its turn came. Crisp delivers it again unless it was acknowledged.
    const closed = abortReason(hook.event);
    if (closed && !progress.acknowledged) throw closed;
    progress.phase = "storing";
    const held = given ?? (dedupe || dispatcher.forwards() ? await store(hook, progress) : undefined);
    if (held === "duplicate") return held;
    progress.phase = "handling";
    try {
      const handling = handle(hook, held);
      const outcome = typeof handling === "string" ? handling : await handling;
      publish("crisp-webhook:handled", () => ({ ...detailsOf(hook), outcome }));
      return outcome;
    } catch (cause) {
      const error = asWebhookError(cause);
      publish("crisp-webhook:failed", () => ({ ...detailsOf(hook), error }));
      throw error;
    }
  }

  return {
    accepts: ({ event: { websiteId } }) => websites === undefined || websiteId === undefined || websites.has(websiteId),
    claim: claimHook,
    run(hook, progress, held) {
      const session = options.ordered === true ? sessionOf(hook) : undefined;
      if (session === undefined) return take(hook, progress, held);
      return serially(session, () => take(hook, progress, held));
    },
  };
}

function sessionOf({ event }: ParsedHook): string | undefined {
  // The envelope holds an object; its members may be of any type.
  return textOrNothing((event.data as { session_id?: unknown }).session_id);
}
