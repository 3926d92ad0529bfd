import * as z from "zod/mini";
import { annotate, type DataOf, integer, lazily, looseObject, optional } from "../shapes/schema.ts";
import { check, type ParseFailure, unknownEvent } from "./parse.ts";
import { type EventData, schemaOf, type WebhookEventName } from "./registry.ts";

/**
 * The body of a web hook, a union discriminated on `event`.
 *
 * `website_id` is typed optional by the official client (events about buckets may lack it); `timestamp` is the time of
 * emission in milliseconds.
 */
export type WebhookEnvelope<N extends WebhookEventName = WebhookEventName> = {
  [K in N]: { website_id?: string; event: K; data: EventData<K>; timestamp?: number };
}[N];

const build = () =>
  looseObject({
    website_id: optional(annotate(z.string(), { note: "May be missing from events about buckets and media." })),
    event: z.string(),
    data: looseObject({}) as z.ZodMiniType<object>,
    timestamp: optional(annotate(integer(), { source: "docs", note: "Milliseconds since the epoch, at emission." })),
  });

/** A web hook's body of which only the envelope was checked. */
export interface WebhookEnvelopeOutside extends DataOf<typeof build> {}

/** The schema of the envelope only: `data` is any object. */
export const webhookEnvelopeSchema: z.ZodMiniType<WebhookEnvelopeOutside> = /* @__PURE__ */ lazily(build);

/** The outcome of {@link parseWebhookEnvelope}. */
export type WebhookEnvelopeResult = { readonly ok: true; readonly envelope: WebhookEnvelope } | ParseFailure;

/**
 * Checks a web hook's body, already parsed from JSON: the envelope, the event's name, and its data. Never throws. A
 * valid body is returned as the same object.
 *
 * An event of the registry is accepted even if Crisp is not known to send it by web hook.
 *
 * @example
 * ```ts
 * import { parseWebhookEnvelope } from "@x/crisp-types";
 *
 * const result = parseWebhookEnvelope(JSON.parse('{"event":"session:set_email","data":{}}'));
 * if (result.ok) console.log(result.envelope.event);
 * else console.log(result.reason, result.issues);
 * ```
 */
export function parseWebhookEnvelope(json: unknown): WebhookEnvelopeResult {
  const failure = check(webhookEnvelopeSchema, json, []);
  if (failure) return failure;
  // Just checked.
  const { event, data } = json as { event: string; data: unknown };
  const schema = schemaOf(event);
  if (!schema) return unknownEvent(event, ["event"]);
  // Both halves were checked; only their correlation by name is beyond TypeScript.
  return check(schema, data, ["data"]) ?? { ok: true, envelope: json as WebhookEnvelope };
}
