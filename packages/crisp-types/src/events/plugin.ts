import * as z from "zod/mini";
import { annotate, lenientRequired, openEnum, optional, personal, record } from "../shapes/schema.ts";
import { websiteData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere();
const plugin = () => ({ ...sample.website, plugin_id: sample.pluginId });

/** Events about plugins. */
export const pluginEvents = /* @__PURE__ */ defineEvents(() => ({
  "plugin:channel": {
    ...common,
    summary: "A payload was forwarded to the plugin's channel.",
    data: () =>
      websiteData({
        plugin_id: z.string(),
        namespace: z.string(),
        identifier: annotate(lenientRequired(z.string()), { note: "Optional in the official Go client." }),
        payload: personal(z.unknown()),
        type: optional(annotate(z.string(), { note: "Only in the official Node client." })),
      }),
    example: { ...plugin(), namespace: "catalog", identifier: "panel-1", payload: { items: 3 } },
  },
  "plugin:event": {
    ...common,
    summary: "A plugin dispatched an event of its own.",
    data: () =>
      websiteData({
        plugin_id: z.string(),
        urn: annotate(z.string(), { note: "urn:<account>:<plugin>:<version>" }),
        name: z.string(),
        data: personal(record(z.unknown())),
      }),
    example: { ...plugin(), urn: "urn:example.test:sms:0", name: "sms:sent", data: { segments: 2 } },
  },
  "plugin:subscription:updated": {
    ...common,
    summary: "A workspace installed the plugin (bound is true) or removed it.",
    data: () =>
      websiteData({
        plugin_id: z.string(),
        bound: z.boolean(),
        target: annotate(openEnum("website"), { source: "inferred", note: "What the subscription applies to." }),
      }),
    example: { ...plugin(), bound: true, target: "website" },
  },
  "plugin:settings:saved": {
    ...common,
    summary: "A workspace's settings of the plugin were saved.",
    data: () => websiteData({ plugin_id: z.string(), settings: personal(record(z.unknown())) }),
    example: { ...plugin(), settings: { greeting: "Welcome" } },
  },
}));
