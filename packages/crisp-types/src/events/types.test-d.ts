import {
  type EventData,
  type EventName,
  type FileContent,
  isFromVisitor,
  type Message,
  type PickerContent,
  parseWebhookEnvelope,
  type RtmEvent,
  type RtmEventName,
  type WebhookEnvelope,
  type WebhookEventName,
} from "../index.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// Names derive from the registry's surfaces.
true satisfies Same<RtmEventName, EventName>;
true satisfies Same<
  Exclude<EventName, WebhookEventName>,
  | "spam:message"
  | "spam:decision"
  | "people:import:progress"
  | "people:import:done"
  | "widget:action:processed"
  | "media:animation:listed"
>;

// A payload has only its known fields and no index signature, so that a misspelt field is an error.
true satisfies Same<
  EventData<"session:set_email">,
  { website_id: string; session_id: string; inbox_id: string | null; email: string }
>;

// Content is narrowed by the message's type.
export function narrow(message: EventData<"message:send">) {
  if (message.type === "text") message.content satisfies string;
  if (message.type === "file") message.content satisfies FileContent;
  if (message.type === "picker") message.content satisfies PickerContent;
  // @ts-expect-error a text has no URL
  if (message.type === "text") message.content.url;
}

// An envelope, and an event over RTM, is narrowed by its name.
export function narrowByName(envelope: WebhookEnvelope, event: RtmEvent) {
  if (envelope.event === "session:set_email") envelope.data.email satisfies string;
  if (event.event === "message:compose:send") event.data.type satisfies "start" | "stop";
  if (isFromVisitor(envelope)) {
    envelope.event satisfies "message:send" | "message:received";
    envelope.data.from satisfies "user";
    envelope.data satisfies Message;
  }
}

// Open sets keep what editors offer, and allow the rest.
"chat" satisfies Message["origin"];
"urn:example.test:sms:0" satisfies Message["origin"];

// A result has either the value or the reason.
const result = parseWebhookEnvelope({});
if (result.ok) result.envelope satisfies WebhookEnvelope;
else result.reason satisfies "unknown_event" | "invalid";
