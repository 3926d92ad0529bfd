import type { Hook } from "../world/world.ts";
import type { Attempt, Delivery } from "./delivery.ts";
import { requestHeaders } from "./request-headers.ts";
import type { Answer } from "./response-reader.ts";

/** An attempt as it is stored: less than half the size of an {@link Attempt}, which is created when it is read. */
export interface AttemptRecord {
  /** From 1. */
  readonly count: number;
  /** The time at which it began, in milliseconds of the mock's clock. */
  readonly at: number;
  /** As sent. */
  readonly timestamp: number;
  /** As sent. Undefined for website hooks. */
  readonly signature: string | undefined;
  readonly userAgent: string;
  /** Names of the faults that touched it. */
  readonly faults: readonly string[];
  readonly answer: Answer;
}

/** The attempt that a record describes. */
export function toAttempt(
  { count, at, timestamp, signature, userAgent, faults, answer }: AttemptRecord,
  hook: Hook,
  { body, attempt_limit: attemptLimit }: Pick<Delivery, "body" | "attempt_limit">,
): Attempt {
  const { response, error, duration } = answer;
  return {
    count,
    at,
    request: {
      headers: requestHeaders({ hook, timestamp, signature, attempt: count, attemptLimit, userAgent, faults }),
    },
    // Created when it is read: storing it would double the size of a delivery.
    get signed() {
      return signature === undefined ? undefined : `[${timestamp};${body}]`;
    },
    response: response && { ...response, headers: { ...response.headers } },
    error,
    duration,
  };
}
