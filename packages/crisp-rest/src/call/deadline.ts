import { onAbort } from "@x/crisp-types/on-abort";
import { refuse } from "../errors.ts";

/** Thrown by {@link withDeadline} when the time is up. */
export const TIMED_OUT: unique symbol = Symbol("timed out");

/** Thrown by {@link withDeadline} when the signal is aborted. */
export const ABORTED: unique symbol = Symbol("aborted");

/** The longest wait that timers support, in milliseconds: after a longer one they fire at once. */
export const LONGEST = 2 ** 31 - 1;

/** Waits for work, but no longer than `timeout` milliseconds, and no longer than until the signal is aborted. */
export function withDeadline<T>(work: Promise<T>, timeout: number, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const ending =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        forget();
        settle(value);
      };
    const fail = ending(reject);
    const timer = timeout <= LONGEST ? setTimeout(fail, timeout, TIMED_OUT) : undefined;
    const forget = onAbort(signal, () => fail(ABORTED));
    work.then(ending(resolve), fail);
    if (signal?.aborted) fail(ABORTED);
  });
}

/** Throws `invalid_options` unless it is a number of milliseconds. */
export function readTimeout(timeout: unknown): number {
  if (typeof timeout === "number" && timeout > 0) return timeout;
  return refuse("`timeout` is a number of milliseconds, more than 0");
}

/** Throws `invalid_options` for anything but an AbortSignal. */
export function readSignal(signal: AbortSignal | null | undefined): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined;
  if (typeof signal.aborted === "boolean" && typeof signal.removeEventListener === "function") return signal;
  return refuse("`signal` is an AbortSignal");
}
