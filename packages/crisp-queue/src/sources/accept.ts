import { publish } from "../diagnostics.ts";
import type { IncomingEvent } from "../event.ts";
import { invalid, type QueueSettings } from "../options.ts";
import { type IntakeDependencies, RtmIntake } from "./rtm-intake.ts";
import type { HookSource, Remove, RtmGap, RtmSource } from "./source.ts";

/** Whether this is a receiver of web hooks. Throws `invalid_options` for one that cannot wait for a store. */
export function isHookSource(source: unknown): source is HookSource {
  const { forward, verifyAndReceive } = (source ?? {}) as Record<string, unknown>;
  if (typeof forward === "function") return true;
  if (typeof verifyAndReceive === "function") {
    invalid("this version of crisp-webhook has no forward, so that it would answer 2xx before an event is stored");
  }
  return false;
}

/** Whether this is a client of RTM. */
export function isRtmSource(source: unknown): source is RtmSource {
  return typeof (source as { onAny?: unknown } | null | undefined)?.onAny === "function";
}

/** Stores what a receiver of web hooks accepts, before it answers. */
export function acceptHooks(source: HookSource, store: (event: IncomingEvent) => Promise<void>): Remove {
  return source.forward(store);
}

/** Stores what a client of RTM hears. */
export function acceptRtm(
  source: RtmSource,
  dependencies: Omit<IntakeDependencies, "refetch">,
): { readonly remove: Remove; readonly intake: RtmIntake } {
  const { settings } = dependencies;
  const ending = new AbortController();
  const intake = new RtmIntake({ ...dependencies, refetch: (since) => refetch(source, since, ending.signal) });
  const removes = [source.onAny((event) => intake.take(event))];
  const remove = source.on?.("gap", (gap: RtmGap) => reportGap(gap, settings));
  if (remove !== undefined) removes.push(remove);
  return {
    intake,
    remove: () => {
      ending.abort();
      for (const each of removes) each();
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

/** Milliseconds by which events are fetched again from before the oldest that was dropped. */
const MARGIN = 5000;

/** Milliseconds between two attempts to fetch what was dropped. */
const RETRY = 5000;

/** Without a client that can fetch again, the cursor stays before what was dropped: the next start fetches it. */
async function refetch(source: RtmSource, since: number, ending: AbortSignal): Promise<boolean> {
  while (source.refetch !== undefined && !ending.aborted) {
    if (await source.refetch(since - MARGIN)) return true;
    await new Promise((resolve) => setTimeout(resolve, RETRY).unref());
  }
  return false;
}
