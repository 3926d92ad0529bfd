import type { errorCodes } from "./error-codes.ts";
import { fullMessage } from "./error-page.ts";
import type { RefusalReason } from "./refusal-reasons.ts";
import { visibleText } from "./visible-text.ts";

/**
 * The reason for a refusal or failure. Stable. The meaning of each code is in `@x/mock-crisp/error-codes`; the others
 * are the reasons with which Crisp itself refuses a call.
 */
export type MockCrispErrorCode = keyof typeof errorCodes | RefusalReason;

/** The codes that have a page. Their texts are not imported, since clients in a browser would include them. A test compares the list with them. */
const documented: readonly string[] = [
  "port_in_use",
  "data_in_use",
  "data_unusable",
  "cannot_listen",
  "cannot_connect",
  "closed",
  "not_ready",
  "bad_query",
  "bad_duration",
  "bad_scenario",
  "invalid_data",
  "invalid_url",
  "remote_refused",
  "self_target",
  "pattern_too_slow",
  "unknown_event",
  "not_found",
  "timeout",
  "no_reply",
  "not_quiet",
] satisfies readonly (keyof typeof errorCodes)[];

/**
 * The error class of the mock. Its message begins with `[code]`, names the remedy, ends with the address of the code's
 * page, and has no control characters.
 */
export class MockCrispError extends Error {
  override readonly name = "MockCrispError";
  readonly code: MockCrispErrorCode;
  /** The message without its code and the address of the page. */
  readonly summary: string;
  /** Details in addition to the message, as JSON: near misses of a time-out, for example. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: MockCrispErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> } = {},
  ) {
    const summary = visibleText(message);
    // If the message ends with a list, such as of near misses, the address is on a separate line.
    const text = summary.includes("\n") ? `${summary}\n` : summary;
    super(documented.includes(code) ? fullMessage(code, text) : `[${code}] ${summary}`, options);
    this.code = code;
    this.summary = summary;
    this.details = options.details ?? {};
  }
}

/** The message of a thrown value, without the code and the address of an error of the mock. */
export function summaryOf(thrown: unknown): string {
  if (thrown instanceof MockCrispError) return thrown.summary;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
