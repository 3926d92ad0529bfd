import { type CrispWebhookError, messageOf } from "../errors.ts";
import type { UnknownWebhookEvent } from "../receive/event.ts";

/** The argument of `onError` handlers. */
export interface WebhookFailure {
  readonly error: CrispWebhookError;
  /** The event, if the delivery was verified and parsed. */
  readonly event: UnknownWebhookEvent | undefined;
}

/**
 * The level at which a failure is logged: `info`, which `console` does not receive by default, for events of normal
 * operation; `warn` for faults of the sender; `error` for faults on this side.
 */
export function levelOf({ code, status }: CrispWebhookError): "info" | "warn" | "error" {
  const normal = ["in_progress", "closed", "wrong_path", "method_not_allowed", "body_incomplete"];
  if (normal.includes(code)) return "info";
  return status >= 500 ? "error" : "warn";
}

/** The details of a log line. Those of the sender's faults name no cause: a JSON parser's message quotes the body. */
export function detailsOf({ error, event }: WebhookFailure): object {
  const { code, status } = error;
  const details = { code, event: event?.event, delivery: event?.delivery };
  return status >= 500 ? { ...details, error } : details;
}

/** One line about a failure: error, event, delivery and cause. Contains no payload. */
export function describeFailure({ error, event }: WebhookFailure): string {
  const parts = [error.message];
  if (event) {
    const { attempt, limit, origin } = event.delivery;
    const count = limit === undefined ? `attempt ${attempt}` : `attempt ${attempt} of ${limit}`;
    parts.push(`event "${event.event}", ${count}${origin === undefined ? "" : ` from "${origin}"`}`);
  }
  if (error.cause !== undefined && error.status >= 500) parts.push(`cause: ${messageOf(error.cause)}`);
  if (error.explanation) parts.push(`likely cause: ${error.explanation.cause}: ${error.explanation.message}`);
  return parts.join(" | ");
}
