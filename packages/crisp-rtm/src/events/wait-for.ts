import { abortSignal, atLeast, checkOptions, isFunction, type Rules, refuse } from "../check-options.ts";
import type { Clock } from "../clock.ts";
import { withDeadline } from "../deadline.ts";
import { CrispRtmError } from "../errors.ts";

/** Limits of a wait. */
export interface WaitOptions {
  /** Milliseconds. Default: no limit. */
  readonly timeout?: number | undefined;
  /** Rejects the wait with the signal's reason when aborted. */
  readonly signal?: AbortSignal | undefined;
}

const RULES: Rules<WaitOptions> = { timeout: atLeast(0, " of milliseconds"), signal: abortSignal };

/** The limits that were set. Throws `invalid_options`. */
export function checkWaitOptions(options: WaitOptions): WaitOptions {
  return checkOptions("the wait's ", RULES, options);
}

/** The source of the events that {@link waitFor} waits for. */
export interface WaitSource<Event> {
  readonly clock: Clock;
  /** The name of the event, for the message of a time-out. */
  readonly what: string;
  /** Calls `handler` for each event. Returns a function that removes it. */
  listen(handler: (event: Event) => void): () => void;
  /** Calls `act` when no event can arrive any more. Returns a function that cancels that. */
  onEnd(act: (error: CrispRtmError) => void): () => void;
}

/** Resolves with the first event that `predicate` accepts. Rejects when the time is up, on abort, or at the end. */
export async function waitFor<Event>(
  source: WaitSource<Event>,
  predicate: (event: Event) => boolean,
  options: WaitOptions,
): Promise<Event> {
  const { clock, what } = source;
  const { timeout = Number.POSITIVE_INFINITY, signal } = checkWaitOptions(options);
  if (!isFunction(predicate)) refuse("the predicate of a wait is a function.");
  const expired = () => new CrispRtmError("wait_timeout", `no matching ${what} arrived within ${timeout} ms.`);
  const undo: (() => void)[] = [];
  // Listens at once, not a microtask later, so that no event in between is missed.
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
