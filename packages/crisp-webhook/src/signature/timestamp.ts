import { CrispWebhookError } from "../errors.ts";
import type { VerifySettings } from "../settings.ts";

/**
 * Converts a timestamp header to milliseconds. Under `"auto"`, of its readings as milliseconds and as seconds the one
 * nearer to `present` counts.
 */
export function toMilliseconds(timestamp: number, unit: VerifySettings["timestampUnit"], present: number): number {
  if (unit === "ms") return timestamp;
  const seconds = timestamp * 1000;
  return unit === "s" || isInSeconds(timestamp, present) ? seconds : timestamp;
}

/** True if a timestamp is nearer to `present` when read as seconds than when read as milliseconds. */
export function isInSeconds(timestamp: number, present: number): boolean {
  return Math.abs(present - timestamp * 1000) < Math.abs(present - timestamp);
}

/** Throws `timestamp_too_old` or `timestamp_too_new` unless a time in milliseconds is within the tolerance of now. */
export function checkTimestamp(time: number, present: number, toleranceMs: number): void {
  const age = present - time;
  if (Math.abs(age) <= toleranceMs) return;
  const seconds = Math.round(Math.abs(age) / 1000);
  const [code, side] =
    age > 0 ? (["timestamp_too_old", "old"] as const) : (["timestamp_too_new", "in the future"] as const);
  throw new CrispWebhookError(
    code,
    `the request is ${seconds} s ${side}, beyond the \`tolerance\` of ${toleranceMs / 1000} s; check the clock of this machine`,
  );
}
