import type { RefusalReason } from "./refusal-reasons.ts";
import { visibleText } from "./visible-text.ts";

/**
 * Why the mock refused or failed. Stable: programs may branch on it.
 *
 * - `port_in_use`, `cannot_listen`: the server did not start.
 * - `cannot_connect`: no mock answers where a client looked for one.
 * - `closed`, `not_ready`: the mock was closed before or meanwhile.
 * - `bad_query`, `bad_duration`, `bad_scenario`, `invalid_data`, `invalid_url`, `remote_refused`, `self_target`, `pattern_too_slow`, `unknown_event`, `not_found`: what was asked for.
 * - `timeout`, `no_reply`, `not_quiet`: an expectation did not hold.
 * - the reasons by which Crisp itself refuses: see `refusal-reasons.ts`.
 */
export type MockCrispErrorCode =
  | "port_in_use"
  | "cannot_listen"
  | "cannot_connect"
  | "closed"
  | "bad_query"
  | "bad_duration"
  | "bad_scenario"
  | "invalid_data"
  | "invalid_url"
  | "remote_refused"
  | "unknown_event"
  | "not_found"
  | "timeout"
  | "no_reply"
  | "not_quiet"
  | "not_ready"
  | "pattern_too_slow"
  | "self_target"
  | RefusalReason;

/** What the mock throws. Its message begins with `[code]`, says what to do and has no control characters. */
export class MockCrispError extends Error {
  override readonly name = "MockCrispError";
  readonly code: MockCrispErrorCode;
  /** What is known beyond the message, as JSON: near misses of a time-out, for example. */
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
