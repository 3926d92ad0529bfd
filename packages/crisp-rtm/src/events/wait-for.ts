import type { Clock } from "../clock.ts";
import { withDeadline } from "../deadline.ts";
import { CrispRtmError } from "../errors.ts";

/** How long to wait, and what ends the wait. */
export interface WaitOptions {
  /** Milliseconds. Default: no limit. */
  readonly timeout?: number;
  /** The wait rejects with the signal's reason when it is aborted. */
  readonly signal?: AbortSignal;
}

/** What {@link waitFor} waits on. */
export interface WaitSource<Event> {
  readonly clock: Clock;
  /** What is waited for, as the time-out names it. */
  readonly what: string;
  /** Calls `handler` for each event, and returns what stops that. */
  listen(handler: (event: Event) => void): () => void;
  /** Calls `act` when no event can come any more, and returns what stops that. */
  onEnd(act: (error: CrispRtmError) => void): () => void;
}

/** Resolves with the first event that `predicate` accepts. Rejects when the time is up, on abort, or at the end. */
export async function waitFor<Event>(
  source: WaitSource<Event>,
  predicate: (event: Event) => boolean,
  { timeout = Number.POSITIVE_INFINITY, signal }: WaitOptions,
): Promise<Event> {
  const { clock, what } = source;
  const expired = () => new CrispRtmError("wait_timeout", `no ${what} that fits arrived within ${timeout} ms.`);
  const undo: (() => void)[] = [];
  // Listening begins now, not a microtask later: what arrives in between is meant too.
  const found = new Promise<Event>((resolve, reject) => {
    undo.push(source.onEnd(reject));
    undo.push(
      source.listen((event) => {
        try {
          if (predicate(event)) resolve(event);
        } catch (error) {
          reject(error);
        }
      }),
    );
  });
  try {
    return await withDeadline({ clock, timeout, signal, expired }, () => found);
  } finally {
    for (const act of undo) act();
  }
}
