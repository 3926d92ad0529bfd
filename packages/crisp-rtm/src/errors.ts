import type { errorCodes } from "./error-codes.ts";
import { fullMessage } from "./error-page.ts";

/** The reason for a failure. Stable. The meaning of each code is in `@x/crisp-rtm/error-codes`. */
export type CrispRtmErrorCode = keyof typeof errorCodes;

/** The details of a {@link CrispRtmError} besides its code and message. */
export interface CrispRtmErrorDetails {
  readonly cause?: unknown;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Milliseconds to wait according to the answer's `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** Wire name of the event whose handler failed, or the name of the lifecycle event. */
  readonly event?: string;
  /** True if the answer was not Crisp's own, so that it does not concern the token or the request. */
  readonly temporary?: boolean;
}

/** The error class of this package. `code` is stable; the message begins with it and names the remedy. */
export class CrispRtmError extends Error {
  override readonly name = "CrispRtmError";
  readonly code: CrispRtmErrorCode;
  /** HTTP status of the answer, if there was one. */
  readonly status: number | undefined;
  /** Milliseconds to wait according to the answer's `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** Wire name of the event whose handler failed, or the name of the lifecycle event. */
  readonly event: string | undefined;
  /** True if the answer was not Crisp's own, but that of a proxy, a firewall or a captive portal. */
  readonly temporary: boolean;

  constructor(code: CrispRtmErrorCode, message: string, details: CrispRtmErrorDetails = {}) {
    super(fullMessage(code, message), details);
    this.code = code;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.event = details.event;
    this.temporary = details.temporary ?? false;
  }
}

/** The message of a thrown value. Never throws. */
export function describe(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    return "a value without text";
  }
}

/** The remedy for a refused certificate; empty for other failures. */
export function certificateHint(thrown: unknown, depth = 0): string {
  const { code, cause } = (thrown ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === "string" && /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/.test(code)) {
    return ` The certificate was refused (${code}): check its names and dates, or set NODE_EXTRA_CA_CERTS or socketOptions.ca to its authority.`;
  }
  return cause === undefined || depth > 4 ? "" : certificateHint(cause, depth + 1);
}
