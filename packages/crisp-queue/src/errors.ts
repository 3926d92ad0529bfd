import type { errorCodes } from "./error-codes.ts";
import { fullMessage } from "./error-page.ts";

/** Why something failed. Stable. The meaning of each code is in `@x/crisp-queue/error-codes`. */
export type CrispQueueErrorCode = keyof typeof errorCodes;

/** The error class of this package. `code` is stable; the message begins with it and says what to do. */
export class CrispQueueError extends Error {
  override readonly name = "CrispQueueError";
  readonly code: CrispQueueErrorCode;

  constructor(code: CrispQueueErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(fullMessage(code, message), options);
    this.code = code;
  }
}

/** The message of any thrown value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
