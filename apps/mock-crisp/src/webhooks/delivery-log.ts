import type { DeliveryEntry, Journal } from "../journal/journal.ts";
import type { Job } from "./delivery-job.ts";

/** The approximate number of characters of an attempt's entry as JSON, without its event's data. */
const ENTRY_SIZE = 300;

/** Writes the result of an attempt, or of a delivery that is given up without one, to the journal. */
export function logAttempt(
  journal: Pick<Journal, "record">,
  { delivery, data, clock }: Job,
  result: Pick<DeliveryEntry, "attempt" | "status" | "response_status" | "error">,
): void {
  // The body is the data as JSON.
  const size = ENTRY_SIZE + delivery.body.length + (result.error?.length ?? 0);
  journal.record(size, (id) => ({
    id,
    at: clock.now(),
    kind: "delivery",
    delivery: delivery.id,
    hook_id: delivery.hook_id,
    event: delivery.event,
    data,
    url: delivery.url,
    website_id: delivery.website_id,
    session_id: delivery.session_id,
    attempt: result.attempt,
    status: result.status,
    response_status: result.response_status,
    error: result.error,
  }));
}
