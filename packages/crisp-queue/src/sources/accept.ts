import { publish } from "../diagnostics.ts";
import type { IncomingEvent } from "../event.ts";
import { invalid, type QueueSettings } from "../options.ts";
import { type IntakeDependencies, RtmIntake } from "./rtm-intake.ts";
import type { HookSource, Remove, RtmGap, RtmSource } from "./source.ts";

/** True for a receiver of web hooks. Throws `invalid_options` for one that cannot wait for a store. */
export function isHookSource(source: unknown): source is HookSource {
  const { forward, verifyAndReceive } = (source ?? {}) as Record<string, unknown>;
  if (typeof forward === "function") return true;
  if (typeof verifyAndReceive === "function") {
    invalid("this version of crisp-webhook has no forward, so that it would answer 2xx before an event is stored");
  }
  return false;
}

/** True for a client of RTM. */
export function isRtmSource(source: unknown): source is RtmSource {
  return typeof (source as { onAny?: unknown } | null | undefined)?.onAny === "function";
}

/** Stores the events of a receiver of web hooks before it answers. */
export function acceptHooks(source: HookSource, store: (event: IncomingEvent) => Promise<void>): Remove {
  return source.forward(store);
}

/** Stores the events of a client of RTM. `close` is for when the queue closes, `remove` for when the program goes on without it. */
export function acceptRtm(
  source: RtmSource,
  dependencies: Omit<IntakeDependencies, "refetch">,
): { readonly remove: Remove; readonly close: () => void; readonly intake: RtmIntake } {
  const { settings } = dependencies;
  const ending = new AbortController();
  const intake = new RtmIntake({ ...dependencies, refetch: (since) => refetch(source, since, ending.signal) });
  const removeEvents = source.onAny((event) => intake.take(event));
  const removeGaps = source.on?.("gap", (gap: RtmGap) => reportGap(gap, settings));
  // Its handler of events stays: without it the client's cursor would pass events that nobody stores.
  const close = () => {
    ending.abort();
    removeGaps?.();
  };
  return {
    intake,
    close,
    remove: () => {
      close();
      removeEvents();
      intake.letGo();
    },
  };
}

function reportGap({ from, to }: RtmGap, { name: queue, remember, logger }: QueueSettings): void {
  if (Date.now() - from <= remember) return;
  publish("gap", () => ({ queue, from, to, reason: "older than remember" }));
  logger.warn(
    `crisp-queue: RTM reports a gap since ${new Date(from).toISOString()}, which is longer ago than "remember" ` +
      `(${remember} ms): messages of that time may be stored and handled again.`,
  );
}

/** Dropped events are fetched again from this many milliseconds before the oldest. */
const MARGIN = 5000;

/** Milliseconds between two attempts to fetch dropped events. */
const RETRY = 5000;

/** If the client cannot fetch again, the cursor stays before the dropped events: the next start fetches them. */
async function refetch(source: RtmSource, since: number, ending: AbortSignal): Promise<boolean> {
  while (source.refetch !== undefined && !ending.aborted) {
    if (await source.refetch(since - MARGIN)) return true;
    await new Promise((resolve) => setTimeout(resolve, RETRY).unref());
  }
  return false;
}
