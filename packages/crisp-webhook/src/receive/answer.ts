import type { Outcome } from "../dedupe/claim.ts";
import type { CrispWebhookError } from "../errors.ts";

/** An HTTP answer, for an adapter to give. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

const JSON_TYPE = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

/** The answer to a delivery that was taken: 200 when its handlers are done, 202 when they are not. */
export function accept(outcome: Outcome | "accepted"): Answer {
  return {
    status: outcome === "accepted" ? 202 : 200,
    headers: JSON_TYPE,
    body: JSON.stringify({ result: outcome }),
  };
}

/** The answer to a delivery that was not. It names the code and the remedy, and nothing that the sender sent. */
export function decline({ code, status, message }: CrispWebhookError): Answer {
  return {
    status,
    headers: { ...JSON_TYPE, ...(status === 405 && { allow: "POST" }), ...(status === 503 && { "retry-after": "5" }) },
    body: JSON.stringify({ error: { code, message } }),
  };
}
