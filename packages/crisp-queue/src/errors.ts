import type { errorCodes } from "./error-codes.ts";
import { fullMessage } from "./error-page.ts";

/** The reason for a failure. Stable. The meaning of each code is in `@x/crisp-queue/error-codes`. */
export type CrispQueueErrorCode = keyof typeof errorCodes;

/** The error class of this package. `code` is stable; the message begins with it and names the remedy. */
export class CrispQueueError extends Error {
  override readonly name = "CrispQueueError";
  readonly code: CrispQueueErrorCode;

  constructor(code: CrispQueueErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(fullMessage(code, message), options);
    this.code = code;
  }
}

/** The largest number of characters of a message, which is logged and stored with a dead letter. */
const LONGEST_MESSAGE = 2000;

/** The message of an error of Redis or BullMQ without what it quotes of an event: the arguments of a command, or a text that is no JSON. */
export function plainMessageOf(error: Error): string {
  return error instanceof SyntaxError
    ? "a text is not JSON"
    : messageOf(error).replace(/,? with args beginning with.*/s, "");
}

/** The message of any thrown value. Never throws: a handler can throw an object that has no text. */
export function messageOf(thrown: unknown): string {
  try {
    const message = String(thrown instanceof Error ? thrown.message : thrown);
    return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  } catch {
    return "a value without text";
  }
}
