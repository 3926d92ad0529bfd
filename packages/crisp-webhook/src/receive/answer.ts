import type { CrispWebhookError } from "../errors.ts";
import type { Outcome } from "./event.ts";

/** An HTTP answer, to be sent by an adapter. */
export interface Answer {
  readonly status: number;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

const JSON_TYPE = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

const accepted = (result: Outcome | "accepted", status: number): Answer =>
  Object.freeze({ status, headers: Object.freeze(JSON_TYPE), body: JSON.stringify({ result }) });

const ACCEPTED: Readonly<Record<Outcome | "accepted", Answer>> = {
  handled: accepted("handled", 200),
  unhandled: accepted("unhandled", 200),
  duplicate: accepted("duplicate", 200),
  filtered: accepted("filtered", 200),
  accepted: accepted("accepted", 202),
};

/** The answer to an accepted delivery: 200 if its handlers have finished, 202 if they continue. */
export function accept(outcome: Outcome | "accepted"): Answer {
  return ACCEPTED[outcome];
}

/** The answer to a refused or failed delivery. Contains the code and the remedy, and no part of the request. */
export function decline({ code, status, message }: CrispWebhookError): Answer {
  return {
    status,
    headers: { ...JSON_TYPE, ...(status === 405 && { allow: "POST" }), ...(status === 503 && { "retry-after": "5" }) },
    body: JSON.stringify({ error: { code, message } }),
  };
}
