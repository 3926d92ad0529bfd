import type { errorCodes } from "./error-codes.ts";
import { fullMessage } from "./error-page.ts";
import type { Explanation } from "./explain/causes.ts";

/**
 * The cause of a {@link CrispWebhookError}. Codes are stable and never renamed. {@link CrispWebhookError.status} holds
 * the HTTP status that belongs to each.
 */
export type CrispWebhookErrorCode = keyof typeof errorCodes;

// 4xx for faults of the sender, 5xx for failures after which a later attempt can succeed: Crisp delivers those again.
const STATUS = {
  invalid_options: 500,
  missing_header: 400,
  invalid_signature: 401,
  invalid_key: 401,
  timestamp_too_old: 401,
  timestamp_too_new: 401,
  wrong_path: 404,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
  body_already_parsed: 500,
  body_incomplete: 400,
  malformed_json: 400,
  schema_mismatch: 400,
  handler_failed: 500,
  in_progress: 503,
  secret_unavailable: 500,
  store_failed: 503,
  closed: 503,
} as const satisfies Record<CrispWebhookErrorCode, number>;

/** The only error that this package throws. Its message begins with `[code]`, says what to do, and contains no secret. */
export class CrispWebhookError extends Error {
  override readonly name = "CrispWebhookError";
  readonly code: CrispWebhookErrorCode;
  /** The HTTP status to answer the delivery with. */
  readonly status: number;
  /** Under the option `explain`, for `invalid_signature`: why the signature does not match. */
  readonly explanation: Explanation | undefined;

  constructor(
    code: CrispWebhookErrorCode,
    message: string,
    options: { cause?: unknown; explanation?: Explanation | undefined } = {},
  ) {
    super(fullMessage(code, message), options);
    this.code = code;
    this.status = STATUS[code];
    this.explanation = options.explanation;
  }
}

/** Returns a `CrispWebhookError` unchanged and wraps anything else in `handler_failed`. */
export function asWebhookError(cause: unknown): CrispWebhookError {
  if (cause instanceof CrispWebhookError) return cause;
  return new CrispWebhookError("handler_failed", "unexpected error; see `cause`", { cause });
}

/** Throws `invalid_options`: for options that can never work, or that would accept requests of anybody. */
export function refuse(message: string): never {
  throw new CrispWebhookError("invalid_options", message);
}

/** Creates the error for a body of more than `limit` bytes. */
export function tooLarge(limit: number): CrispWebhookError {
  return new CrispWebhookError("body_too_large", `the body exceeds ${limit} bytes, the \`maxBodySize\``);
}

/** Creates the error for a body whose connection ended early. */
export function cutShort(cause?: unknown): CrispWebhookError {
  return new CrispWebhookError("body_incomplete", "the connection closed before the end of the body", { cause });
}

/** The message of anything that was thrown. Never throws: a handler can throw an object that has no text. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return "a value without text";
  }
}
