import * as z from "zod/mini";
import { annotate, optional, personal, record, typedEnum } from "../shapes/schema.ts";
import { sessionData } from "../shapes/website-data.ts";
import { rtmUserOnly } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

/** Events about plugins' widgets in the inbox. */
export const widgetEvents = /* @__PURE__ */ defineEvents(() => ({
  "widget:action:processed": {
    ...rtmUserOnly(),
    summary: "A plugin has answered an operator's action in its widget.",
    data: () =>
      sessionData({
        plugin_id: z.string(),
        correlation_id: annotate(z.string(), { note: "The answer of the action's REST route." }),
        outcome: typedEnum("success", "failure"),
        result: optional(personal(record(z.unknown()))),
      }),
    example: {
      ...sample.session,
      plugin_id: sample.pluginId,
      correlation_id: "corr_71fa",
      outcome: "success" as const,
      result: { data: { value: "42 EUR" } },
    },
  },
}));
