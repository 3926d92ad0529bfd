import { type EventName, eventNames, events } from "@x/crisp-types";
import * as z from "zod/mini";
import { previewTrigger, triggerEvent } from "../../operations/trigger-event.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { surface, text, tier } from "../shapes.ts";

const json = z.record(text, z.unknown());
const triggered = z.object({
  event: text,
  data: z.optional(json),
  omit: z.optional(z.array(text)),
  via: z.optional(z.enum(["rtm", "webhook", "both"])),
  website_id: z.optional(text),
  hook_id: z.optional(text),
});

/** The list of Crisp's events, and sending one on demand. */
export const triggerRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "post",
    path: "/trigger",
    summary: "Send an event: its example with `data` merged in",
    body: triggered,
    answer: {
      status: 202,
      summary: "The data sent, the number of sockets and the delivery ids",
      schema: z.object({
        id: text,
        data: json,
        rtm: z.object({ sockets: z.int() }),
        webhooks: z.array(text),
      }),
    },
    handle: ({ mock, body }) => triggerEvent(mock, body),
  }),
  defineControlRoute({
    method: "post",
    path: "/trigger/preview",
    summary: "Get the data that a trigger would send and the connections and web hooks that would get it",
    body: triggered,
    answer: {
      status: 200,
      summary: "The data and the recipients",
      schema: z.object({ data: json, connections: z.array(text), hooks: z.array(text) }),
    },
    handle: ({ mock, body }) => previewTrigger(mock, body),
  }),
  defineControlRoute({
    method: "get",
    path: "/events",
    summary: "List all events of Crisp with an example",
    answer: {
      status: 200,
      summary: "Events",
      schema: z.object({
        events: z.array(
          z.object({
            name: text,
            namespace: text,
            summary: text,
            surfaces: z.array(surface),
            tiers: z.array(tier),
            scopes: z.array(text),
            source: text,
            example: json,
          }),
        ),
      }),
    },
    handle: () => ({ events: eventNames.map(describeEvent) }),
  }),
];

function describeEvent(key: EventName) {
  const { name, namespace, summary, surfaces, tiers, scopes, source, example } = events[key];
  return { name, namespace, summary, surfaces, tiers, scopes, source, example };
}
