export { browsingEvents } from "./events/browsing.ts";
export { bucketEvents } from "./events/bucket.ts";
export { callEvents } from "./events/call.ts";
export { campaignEvents } from "./events/campaign.ts";
export { emailEvents } from "./events/email.ts";
export {
  parseWebhookEnvelope,
  type WebhookEnvelope,
  type WebhookEnvelopeOutside,
  type WebhookEnvelopeResult,
  webhookEnvelopeSchema,
} from "./events/envelope.ts";
export type { EventDefinition, Provenance, Surface, Tier } from "./events/event-definition.ts";
export {
  type Authentication,
  authenticatedSchema,
  authenticationSchema,
  type ConnectEndpoints,
  connectEndpointsSchema,
  type Unauthorized,
  unauthorizedSchema,
} from "./events/handshake.ts";
export { identityEvents } from "./events/identity.ts";
export { mediaEvents } from "./events/media.ts";
export { messageEvents } from "./events/message.ts";
export { isAutomated, isFromOperator, isFromVisitor } from "./events/narrowing.ts";
export { type EventDataResult, type Issue, type ParseFailure, parseEventData } from "./events/parse.ts";
export { peopleEvents } from "./events/people.ts";
export { planEvents } from "./events/plan.ts";
export { pluginEvents } from "./events/plugin.ts";
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
} from "./events/registry.ts";
export { sessionEvents } from "./events/session.ts";
export { spamEvents } from "./events/spam.ts";
export { statusEvents } from "./events/status.ts";
export { websiteEvents } from "./events/website.ts";
export { widgetEvents } from "./events/widget.ts";
export type { Logger } from "./logger.ts";
export type { Geolocation } from "./shapes/geolocation.ts";
export type { Message, MessageBase, MessageOf, UpdatedContent } from "./shapes/message.ts";
export {
  type AnimationContent,
  type AudioContent,
  type CarouselContent,
  type CarouselTarget,
  type EventContent,
  type FieldContent,
  type FileContent,
  type MessageContents,
  type MessageType,
  messageContents,
  type PickerChoice,
  type PickerContent,
} from "./shapes/message-content.ts";
export type { MessageUser } from "./shapes/message-user.ts";
export type { Operator } from "./shapes/operator.ts";
export type { Company, Person } from "./shapes/profile.ts";
