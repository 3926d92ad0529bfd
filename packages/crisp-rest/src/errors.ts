/**
 * Why a call failed.
 *
 * - `invalid_options`: an option or an argument cannot work. Nothing was sent.
 * - `credentials_failed`: the `credentials` function threw, or returned no token. Nothing was sent.
 * - `invalid_data`: Crisp refused the request (400, or a 4xx without a code of its own). `reason` is Crisp's.
 * - `unauthorized`: 401. The identifier, the key or the tier is wrong.
 * - `not_allowed`: 403. The token lacks a scope, or its tier may not call the route.
 * - `not_subscribed`: 404 with that reason. The website has not installed the plugin.
 * - `not_found`: 404.
 * - `conflict`: 409. What the call would create exists.
 * - `quota_exceeded`: the token's daily quota is used up (423, or any status with the reason `quota_limit_exceeded`).
 * - `rate_limited`: 420 or 429. `retryAfter` holds what the answer asked for.
 * - `server_error`: 5xx.
 * - `timeout`: no complete answer within `timeout`.
 * - `network`: the connection could not be made, or was lost.
 * - `aborted`: the call's `signal` was aborted. `cause` is the signal's reason.
 * - `invalid_answer`: a redirect, too large an answer, one that is no JSON, or one of the wrong shape.
 */
export type CrispRestErrorCode =
  | "invalid_options"
  | "credentials_failed"
  | "invalid_data"
  | "unauthorized"
  | "not_allowed"
  | "not_subscribed"
  | "not_found"
  | "conflict"
  | "quota_exceeded"
  | "rate_limited"
  | "server_error"
  | "timeout"
  | "network"
  | "aborted"
  | "invalid_answer";

/** The details of a {@link CrispRestError}. */
export interface CrispRestErrorDetails {
  readonly cause?: unknown;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Crisp's own word for what is wrong, such as `not_subscribed`. */
  readonly reason?: string | undefined;
  readonly method?: string | undefined;
  /** Path of the request, without its query. */
  readonly path?: string | undefined;
  /** How many times the request was sent. */
  readonly attempts?: number | undefined;
  /** Milliseconds that the answer's `Retry-After` asked to wait. */
  readonly retryAfter?: number | undefined;
  readonly maybeSent?: boolean | undefined;
}

/** The one error of this package. `code` is stable; the message begins with it. It never holds the token's key. */
export class CrispRestError extends Error {
  override readonly name = "CrispRestError";
  readonly code: CrispRestErrorCode;
  /** HTTP status of the answer; `undefined` without one. */
  readonly status: number | undefined;
  /** Crisp's own word for what is wrong, such as `not_subscribed`. */
  readonly reason: string | undefined;
  readonly method: string | undefined;
  /** Path of the request, without its query. */
  readonly path: string | undefined;
  /** How many times the request was sent; 0 when it was not sent. */
  readonly attempts: number;
  /** Milliseconds that the answer's `Retry-After` asked to wait. */
  readonly retryAfter: number | undefined;
  /**
   * `true` when the request may have taken effect although it failed: its answer was lost. Before it is sent again,
   * look whether it did.
   */
  readonly maybeSent: boolean;

  constructor(code: CrispRestErrorCode, message: string, details: CrispRestErrorDetails = {}) {
    super(`[${code}] ${message}`, "cause" in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.status = details.status;
    this.reason = details.reason;
    this.method = details.method;
    this.path = details.path;
    this.attempts = details.attempts ?? 0;
    this.retryAfter = details.retryAfter;
    this.maybeSent = details.maybeSent ?? false;
  }
}

/** Throws `invalid_options`. */
export function refuse(message: string): never {
  throw new CrispRestError("invalid_options", message);
}
