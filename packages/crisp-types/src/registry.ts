import { messageEvents } from "./events/message.ts";
import { sessionEvents } from "./events/session.ts";

/** Every event that Crisp sends, by wire name. */
export const events = { ...sessionEvents, ...messageEvents };

/** The registry's type: wire name to definition. */
export type Events = typeof events;

/** The wire name of an event. */
export type EventName = keyof Events;

type NamesOn<S extends "rtm" | "webhook"> = {
  [N in EventName]: S extends Events[N]["surfaces"][number] ? N : never;
}[EventName];

/** The wire name of an event that the RTM API sends. */
export type RtmEventName = NamesOn<"rtm">;

/** The wire name of an event that web hooks carry. */
export type WebhookEventName = NamesOn<"webhook">;

/** The payload of event `N`: the `data` of a web hook, and the bare argument of an RTM event. */
export type EventData<N extends EventName> = Events[N]["example"];

/** An event received over the RTM API. A union discriminated on `event`. */
export type RtmEvent<N extends RtmEventName = RtmEventName> = {
  [K in N]: { event: K; data: EventData<K> };
}[N];

/** All wire names, in the registry's order. */
export const eventNames = Object.keys(events) as readonly EventName[];

/** The wire names of the events that the RTM API sends. */
export const rtmEventNames = eventNames.filter((name) =>
  (events[name].surfaces as readonly string[]).includes("rtm"),
) as readonly RtmEventName[];

/** The wire names of the events that web hooks carry. */
export const webhookEventNames = eventNames.filter((name) =>
  (events[name].surfaces as readonly string[]).includes("webhook"),
) as readonly WebhookEventName[];

/** Whether `x` is the wire name of a known event. */
export function isEventName(x: unknown): x is EventName {
  return typeof x === "string" && Object.hasOwn(events, x);
}
