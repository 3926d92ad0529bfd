import type { errorCodes } from "./error-codes.ts";
import { fullMessage } from "./error-page.ts";

/** The reason for a failure. Stable. The meaning of each code is in `@x/crisp-rest/error-codes`. */
export type CrispRestErrorCode = keyof typeof errorCodes;

/** The details of a {@link CrispRestError}. */
export interface CrispRestErrorDetails {
  /** The error that caused this one. */
  readonly cause?: unknown;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Crisp's reason, such as `not_subscribed`. */
  readonly reason?: string | undefined;
  /** HTTP method of the request. */
  readonly method?: string | undefined;
  /** Path of the request, without its query. */
  readonly path?: string | undefined;
  /** The number of times that the request was sent. */
  readonly attempts?: number | undefined;
  /** Milliseconds to wait according to the answer's `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** `true` when the request may have taken effect. Default `false`. */
  readonly maybeSent?: boolean | undefined;
}

/**
 * The error class of this package. `code` is stable; the message begins with it. It does not hold the token's key, unless
 * the caller put the key into the path, or into an error of their own, such as the reason of a signal.
 */
export class CrispRestError extends Error {
  override readonly name = "CrispRestError";
  /** The reason for the failure. */
  declare readonly code: CrispRestErrorCode;
  /** HTTP status of the answer; `undefined` without one. */
  declare readonly status: number | undefined;
  /** Crisp's reason, such as `not_subscribed`. */
  declare readonly reason: string | undefined;
  /** HTTP method of the request. */
  declare readonly method: string | undefined;
  /** Path of the request, without its query. */
  declare readonly path: string | undefined;
  /** The number of times that the request was sent; 0 if it was not sent. */
  declare readonly attempts: number;
  /** Milliseconds to wait according to the answer's `Retry-After`. */
  declare readonly retryAfter: number | undefined;
  /**
   * `true` when the request may have taken effect although it failed: its answer was lost. Check that before you send
   * it again.
   */
  declare readonly maybeSent: boolean;

  constructor(code: CrispRestErrorCode, message: string, details: CrispRestErrorDetails = {}) {
    super(fullMessage(code, message), details);
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

/** The number. Throws `invalid_options` for any other value; `Infinity` is a number, `NaN` is not. */
export function readNumber(value: number, name: string, least: number): number {
  return typeof value === "number" && value >= least ? value : refuse(`\`${name}\` is a number, ${least} or more`);
}

/** The choice. Throws `invalid_options` for any other value. */
export function readChoice<T>(value: T, name: string, choices: readonly unknown[]): T {
  return choices.includes(value) ? value : refuse(`${name} is one of ${choices.join(", ")}`);
}

/** The object, or an empty one if it is left out. Throws `invalid_options` for anything else. */
export function readObject<T extends object>(value: T | null | undefined, name: string): Partial<T> {
  if (value === undefined || value === null) return {};
  const isObject = typeof value === "object";
  // The entries of a list, a Map or a URLSearchParams are not its fields.
  if (isObject && !(Symbol.iterator in value)) return value;
  const kind = isObject ? (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] : typeof value;
  return refuse(`${name} is an object with fields, not a ${kind ?? "list"}`);
}

/** The message of a thrown value, or a substitute for a value that cannot be turned into text. Never throws. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return "a value without text";
  }
}
