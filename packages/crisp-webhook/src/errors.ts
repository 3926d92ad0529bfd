/**
 * What went wrong, for programs. Stable: a code is never renamed. The HTTP status that goes with each is
 * {@link CrispWebhookError.status}.
 */
export type CrispWebhookErrorCode = keyof typeof STATUS;

// What is the sender's fault is 4xx; what a later attempt can mend is 5xx, since Crisp delivers those again.
const STATUS = {
  invalid_options: 500,
  missing_header: 400,
  invalid_signature: 401,
  invalid_key: 401,
  timestamp_too_old: 401,
  timestamp_too_new: 401,
  timestamp_wrong_unit: 401,
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
  store_failed: 500,
  closed: 503,
} as const;

/** Everything that this package throws. Its message begins with `[code]` and says what to do; it names no secret. */
export class CrispWebhookError extends Error {
  override readonly name = "CrispWebhookError";
  /** What went wrong. */
  readonly code: CrispWebhookErrorCode;
  /** The status that an HTTP answer to the delivery should have. */
  readonly status: number;

  constructor(code: CrispWebhookErrorCode, message: string, options?: { cause?: unknown }) {
    super(`[${code}] ${message}`, options);
    this.code = code;
    this.status = STATUS[code];
  }
}

/** The error itself, or one that wraps whatever else was thrown. */
export function asWebhookError(cause: unknown): CrispWebhookError {
  if (cause instanceof CrispWebhookError) return cause;
  return new CrispWebhookError("handler_failed", "unexpected; see `cause`", { cause });
}

/** Throws `invalid_options`: for what can never work, or would let anybody in. */
export function refuse(message: string): never {
  throw new CrispWebhookError("invalid_options", message);
}

/** The error for a body of more than `limit` bytes. */
export function tooLarge(limit: number): CrispWebhookError {
  return new CrispWebhookError("body_too_large", `the body exceeds ${limit} bytes, the \`maxBodySize\``);
}

/** The error for a body that ended before its end. */
export function cutShort(cause?: unknown): CrispWebhookError {
  return new CrispWebhookError("body_incomplete", "the connection closed before the body's end", { cause });
}
