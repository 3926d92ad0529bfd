import { refuse } from "../errors.ts";

/** Thrown by {@link withDeadline} when the time is up. */
export const TIMED_OUT: unique symbol = Symbol("timed out");

/** Thrown by {@link withDeadline} when the signal is aborted. */
export const ABORTED: unique symbol = Symbol("aborted");

/** The longest wait that timers know. */
const LONGEST = 2 ** 31 - 1;

/** Waits for work, but no longer than `timeout` milliseconds, and no longer than until the signal is aborted. */
export async function withDeadline<T>(work: Promise<T>, timeout: number, signal: AbortSignal | undefined): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    if (signal?.aborted) return reject(ABORTED);
    if (timeout <= LONGEST) timer = setTimeout(() => reject(TIMED_OUT), timeout);
    onAbort = () => reject(ABORTED);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
  // The loser of the race may reject later, when no handler is attached.
  work.catch(() => {});
  try {
    return await Promise.race([work, ended]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener("abort", onAbort);
  }
}

/** Throws `invalid_options` unless it is a number of milliseconds. */
export function readTimeout(timeout: number): number {
  if (typeof timeout !== "number" || !(timeout > 0)) refuse("`timeout` is a number of milliseconds, more than 0");
  return timeout;
}
