export type { EventDefinition, Provenance, Surface, Tier } from "./define-event.ts";
export {
  parseWebhookEnvelope,
  type WebhookEnvelope,
  type WebhookEnvelopeResult,
  webhookEnvelopeSchema,
} from "./envelope.ts";
export {
  type Authentication,
  authenticationSchema,
  type ConnectEndpoints,
  connectEndpointsSchema,
  unauthorizedSchema,
} from "./handshake.ts";
export { isAutomated, isFromOperator, isFromVisitor } from "./narrowing.ts";
export { type EventDataResult, type Issue, type ParseFailure, parseEventData } from "./parse.ts";
export {
  type EventData,
  type EventName,
  type Events,
  eventNames,
  events,
  isEventName,
  type RtmEvent,
  type RtmEventName,
  rtmEventNames,
  type WebhookEventName,
  webhookEventNames,
} from "./registry.ts";
