import type * as z from "zod/mini";
import { browsingEvents } from "./browsing.ts";
import { bucketEvents } from "./bucket.ts";
import { callEvents } from "./call.ts";
import { campaignEvents } from "./campaign.ts";
import { emailEvents } from "./email.ts";
import type { Surface } from "./event-definition.ts";
import { identityEvents } from "./identity.ts";
import { mediaEvents } from "./media.ts";
import { messageEvents } from "./message.ts";
import { peopleEvents } from "./people.ts";
import { planEvents } from "./plan.ts";
import { pluginEvents } from "./plugin.ts";
import { type SessionEvents, sessionEvents } from "./session.ts";
import { spamEvents } from "./spam.ts";
import { statusEvents } from "./status.ts";
import { websiteEvents } from "./website.ts";
import { widgetEvents } from "./widget.ts";

type MessageEvents = typeof messageEvents;
type SpamEvents = typeof spamEvents;
type PeopleEvents = typeof peopleEvents;
type CampaignEvents = typeof campaignEvents;
type BrowsingEvents = typeof browsingEvents;
type CallEvents = typeof callEvents;
type IdentityEvents = typeof identityEvents;
type WidgetEvents = typeof widgetEvents;
type StatusEvents = typeof statusEvents;
type WebsiteEvents = typeof websiteEvents;
type BucketEvents = typeof bucketEvents;
type MediaEvents = typeof mediaEvents;
type EmailEvents = typeof emailEvents;
type PluginEvents = typeof pluginEvents;
type PlanEvents = typeof planEvents;

/** The registry's type: wire name to definition. */
export interface Events
  extends SessionEvents,
    MessageEvents,
    SpamEvents,
    PeopleEvents,
    CampaignEvents,
    BrowsingEvents,
    CallEvents,
    IdentityEvents,
    WidgetEvents,
    StatusEvents,
    WebsiteEvents,
    BucketEvents,
    MediaEvents,
    EmailEvents,
    PluginEvents,
    PlanEvents {}

/** Every event that Crisp sends, by wire name. */
export const events: Events = /* @__PURE__ */ allEvents();

/** The wire name of an event. */
export type EventName = keyof Events;

type NamesOn<S extends Surface> = {
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
export const eventNames: readonly EventName[] = /* @__PURE__ */ namesWhere(() => true);

/** The wire names of the events that the RTM API sends. */
export const rtmEventNames = /* @__PURE__ */ namesWhere((surfaces) =>
  surfaces.includes("rtm"),
) as readonly RtmEventName[];

/** The wire names of the events that web hooks carry. */
export const webhookEventNames = /* @__PURE__ */ namesWhere((surfaces) =>
  surfaces.includes("webhook"),
) as readonly WebhookEventName[];

/** True if `x` is the wire name of a known event. */
export function isEventName(x: unknown): x is EventName {
  return typeof x === "string" && Object.hasOwn(events, x);
}

function namesWhere(holds: (surfaces: readonly Surface[]) => boolean): EventName[] {
  return (Object.keys(events) as EventName[]).filter((name) => holds(events[name].surfaces));
}

function allEvents(): Events {
  return {
    ...sessionEvents,
    ...messageEvents,
    ...spamEvents,
    ...peopleEvents,
    ...campaignEvents,
    ...browsingEvents,
    ...callEvents,
    ...identityEvents,
    ...widgetEvents,
    ...statusEvents,
    ...websiteEvents,
    ...bucketEvents,
    ...mediaEvents,
    ...emailEvents,
    ...pluginEvents,
    ...planEvents,
  };
}

const schemas = /* @__PURE__ */ new Map<unknown, z.ZodMiniType>();

/**
 * The schema of an event's data, or nothing if no event has that name. One look-up once it was built: finding the schema
 * in the registry would cost as much as checking a small payload.
 */
export function schemaOf(name: unknown): z.ZodMiniType | undefined {
  let schema = schemas.get(name);
  if (schema === undefined && isEventName(name)) {
    schema = events[name].data;
    schemas.set(name, schema);
  }
  return schema;
}
