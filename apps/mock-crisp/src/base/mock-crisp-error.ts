import type { errorCodes } from "./error-codes.ts";
import type { RefusalReason } from "./refusal-reasons.ts";
import { visibleText } from "./visible-text.ts";

/**
 * Why the mock refused or failed. Stable. The meaning of each code is in `@x/mock-crisp/error-codes`; the others are the reasons by
 * which Crisp itself refuses a call.
 */
export type MockCrispErrorCode = keyof typeof errorCodes | RefusalReason;

/** The error class of the mock. Its message begins with `[code]`, says what to do and has no control characters. */
export class MockCrispError extends Error {
  override readonly name = "MockCrispError";
  readonly code: MockCrispErrorCode;
  /** Details in addition to the message, as JSON: near misses of a time-out, for example. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: MockCrispErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(visibleText(`[${code}] ${message}`), "cause" in options ? { cause: options.cause } : {});
    this.code = code;
    this.details = options.details ?? {};
  }
}
