/**
 * Reason of a failure.
 *
 * - `invalid_options`: an option or argument cannot work, or a peer dependency is missing.
 * - `unavailable`: Redis could not be reached, did not answer in time, or is too old. Nothing was acknowledged.
 * - `full`: Redis refused to store more because of `maxmemory`. Nothing was acknowledged.
 * - `closed`: the queue was closed.
 * - `handler_failed`: a handler threw, rejected or exceeded its time. `cause` is what it threw.
 */
export type CrispQueueErrorCode = "unavailable" | "full" | "closed" | "invalid_options" | "handler_failed";

/** The error class of this package. `code` is stable; the message begins with it and says what to do. */
export class CrispQueueError extends Error {
  override readonly name = "CrispQueueError";
  readonly code: CrispQueueErrorCode;

  constructor(code: CrispQueueErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(`[${code}] ${message}`, options);
    this.code = code;
  }
}

/** The message of any thrown value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
