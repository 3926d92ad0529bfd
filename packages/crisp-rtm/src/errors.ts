/**
 * Why something failed.
 *
 * - `invalid_options`: the options contradict each other or lack something. Thrown by the constructor.
 * - `unauthorized`: Crisp refused the token, over REST (401, 403) or over the socket. Final before the first `ready`.
 * - `endpoints_refused`: the endpoint request was answered with another 3xx or 4xx. Final before the first `ready`,
 *   unless the answer is not Crisp's (`temporary`).
 * - `endpoints_failed`, `endpoints_timeout`: the endpoint request failed (network, 5xx, a proxy), or took too long.
 * - `endpoints_invalid`: the answer names no usable socket URL.
 * - `rate_limited`: 429 or 420. `retryAfter` holds what the answer asked for.
 * - `credentials_failed`, `credentials_timeout`: the `credentials` function threw, or took too long.
 * - `cursor_failed`: the `cursor` could not be loaded or saved.
 * - `handshake_failed`, `handshake_timeout`: the socket did not open. `status` is that of the answer, if there was one.
 * - `authentication_failed`, `authentication_timeout`: Crisp closed the socket before it answered, or did not answer.
 * - `transport_closed`: the network connection of a ready client ended.
 * - `server_disconnected`: Crisp disconnected a ready client.
 * - `heartbeat_lost`: nothing arrived for longer than the engine's ping allows: the connection was half open.
 * - `attempts_exhausted`: `reconnect.maxAttempts` or `reconnect.giveUpAfter` is used up. `cause` is the last failure.
 * - `closed`: `close()` was called before or during the call.
 * - `wait_timeout`: `waitFor` or `connect` waited for longer than its `timeout`.
 * - `stream_overflow`: a stream's buffer is full and its overflow policy is `error`.
 * - `handler_failed`: a function of the program threw: a handler, or the `trace`, `clock` or `random` option. `cause` is
 *   what it threw.
 * - `backfill_failed`: what was missed could not be fetched, or not all of it. See `gap.skipped` and `retryGap()`.
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
  | "cursor_failed"
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

/** What a {@link CrispRtmError} carries besides its code and message. */
export interface CrispRtmErrorDetails {
  readonly cause?: unknown;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Milliseconds that the answer's `Retry-After` asked to wait. */
  readonly retryAfter?: number | undefined;
  /** Wire name of the event whose handler failed, or the name of the lifecycle event. */
  readonly event?: string;
  /** Whether the answer was not Crisp's own, so that it says nothing about the token or the request. */
  readonly temporary?: boolean;
}

/** The error class of this package. `code` is stable; the message begins with it and says what to do. */
export class CrispRtmError extends Error {
  override readonly name = "CrispRtmError";
  readonly code: CrispRtmErrorCode;
  /** HTTP status of the answer, where there was one. */
  readonly status: number | undefined;
  /** Milliseconds that the answer's `Retry-After` asked to wait. */
  readonly retryAfter: number | undefined;
  /** Wire name of the event whose handler failed, or the name of the lifecycle event. */
  readonly event: string | undefined;
  /** Whether the answer was not Crisp's own, but that of a proxy, a firewall or a captive portal. */
  readonly temporary: boolean;

  constructor(code: CrispRtmErrorCode, message: string, details: CrispRtmErrorDetails = {}) {
    super(`[${code}] ${message}`, "cause" in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.event = details.event;
    this.temporary = details.temporary ?? false;
  }
}

/** The message of what was thrown. Never throws itself. */
export function describe(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    return "a value without text";
  }
}
