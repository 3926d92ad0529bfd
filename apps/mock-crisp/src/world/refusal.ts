import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { RefusalReason } from "../base/refusal-reasons.ts";

/**
 * The error that an act throws when it refuses, before it changed anything. `message` says what to do; `status` replaces the HTTP
 * status that the reason has.
 */
export function refuse(reason: RefusalReason, message: string, status?: number): never {
  throw new MockCrispError(reason, message, status === undefined ? {} : { details: { status } });
}

/** The value, or a refusal when there is none. */
export function found<T>(value: T | undefined, reason: RefusalReason, message: string): T {
  return value === undefined ? refuse(reason, message) : value;
}
