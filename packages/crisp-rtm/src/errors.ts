/**
 * Why something failed.
 *
 * - `invalid_options`: the options contradict each other or lack something. Thrown by the constructor.
 * - `unauthorized`: Crisp refused the token, over REST (401, 403) or over the socket. Final.
 * - `endpoints_refused`: the endpoint request was answered with another 4xx. Final unless the client was ready before.
 * - `endpoints_failed`, `endpoints_timeout`: the endpoint request failed (network, 5xx), or took too long.
 * - `endpoints_invalid`: the answer names no usable socket URL.
 * - `rate_limited`: 429 or 420. `retryAfter` holds what the answer asked for.
 * - `credentials_failed`, `credentials_timeout`: the `credentials` function threw, or took too long.
 * - `handshake_failed`, `handshake_timeout`: the socket did not open.
 * - `authentication_failed`, `authentication_timeout`: Crisp closed the socket before it answered, or said nothing.
 * - `transport_closed`: the network connection of a ready client ended.
 * - `server_disconnected`: Crisp disconnected a ready client.
 * - `heartbeat_lost`: nothing arrived for longer than the engine's ping allows: the connection was half open.
 * - `attempts_exhausted`: `reconnect.maxAttempts` attempts failed in a row. `cause` is the last failure.
 * - `closed`: `close()` was called meanwhile, or before.
 * - `wait_timeout`: `waitFor` or `connect` waited for longer than its `timeout`.
 * - `stream_overflow`: a stream's buffer is full and its overflow policy is `error`.
 * - `handler_failed`, `backfill_failed`: the program's own function threw. `cause` is what it threw.
 */
export type CrispRtmErrorCode =
  | "invalid_options"
  | "unauthorized"
  | "endpoints_refused"
  | "endpoints_failed"
  | "endpoints_timeout"
  | "endpoints_invalid"
  | "rate_limited"
  | "credentials_failed"
  | "credentials_timeout"
  | "handshake_failed"
  | "handshake_timeout"
  | "authentication_failed"
  | "authentication_timeout"
  | "transport_closed"
  | "server_disconnected"
  | "heartbeat_lost"
  | "attempts_exhausted"
  | "closed"
  | "wait_timeout"
  | "stream_overflow"
  | "handler_failed"
  | "backfill_failed";

/** What a {@connection CrispRtmError} carries besides its code and message. */
export interface CrispRtmErrorDetails {
  readonly cause?: unknown;
  /** HTTP status of the REST answer. */
  readonly status?: number;
  /** Milliseconds that the answer's `Retry-After` asked to wait. */
  readonly retryAfter?: number;
  /** Wire name of the event whose handler failed, or the name of the lifecycle event. */
  readonly event?: string;
}

/** The one error of this package. `code` is stable; the message begins with it and says what to do. */
export class CrispRtmError extends Error {
  override readonly name = "CrispRtmError";
  readonly code: CrispRtmErrorCode;
  /** HTTP status of the REST answer, where there was one. */
  readonly status: number | undefined;
  /** Milliseconds that the answer's `Retry-After` asked to wait. */
  readonly retryAfter: number | undefined;
  /** Wire name of the event whose handler failed, or the name of the lifecycle event. */
  readonly event: string | undefined;

  constructor(code: CrispRtmErrorCode, message: string, details: CrispRtmErrorDetails = {}) {
    super(`[${code}] ${message}`, "cause" in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.event = details.event;
  }
}

/** The message of whatever was thrown. */
export function describe(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
