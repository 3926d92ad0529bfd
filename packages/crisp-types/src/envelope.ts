import * as z from "zod/mini";
import { check, type Issue, type ParseFailure, parseEventData } from "./parse.ts";
import { type EventData, isEventName, type WebhookEventName } from "./registry.ts";

/**
 * The body of a web hook, a union discriminated on `event`.
 *
 * `website_id` is typed optional by the official client (events about buckets may lack it); `timestamp` is the time of
 * emission in milliseconds.
 */
export type WebhookEnvelope<N extends WebhookEventName = WebhookEventName> = {
  [K in N]: { website_id?: string; event: K; data: EventData<K>; timestamp?: number };
}[N];

/** The envelope's own schema, whatever the event: `data` is any object. */
export const webhookEnvelopeSchema = z.looseObject({
  website_id: z.optional(z.string()),
  event: z.string(),
  data: z.looseObject({}),
  timestamp: z.optional(z.int()),
});

/** The outcome of {@link parseWebhookEnvelope}. */
export type WebhookEnvelopeResult = { readonly ok: true; readonly envelope: WebhookEnvelope } | ParseFailure;

/** Checks a web hook's parsed JSON body: the envelope, the event's name, and its data. Never throws. */
export function parseWebhookEnvelope(json: unknown): WebhookEnvelopeResult {
  const envelope = check(webhookEnvelopeSchema, json, (checked) => ({ ok: true as const, checked }));
  if (!envelope.ok) return envelope;
  const { event, data } = envelope.checked;
  if (!isEventName(event)) {
    return { ok: false, reason: "unknown_event", issues: [{ path: ["event"], message: `unknown event "${event}"` }] };
  }
  const result = parseEventData(event, data);
  if (!result.ok) return { ...result, issues: result.issues.map(inData) };
  // Both halves were checked; only their correlation by name is beyond TypeScript.
  return { ok: true, envelope: json as WebhookEnvelope };
}

const inData = (issue: Issue): Issue => ({ ...issue, path: ["data", ...issue.path] });
