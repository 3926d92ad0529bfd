import * as z from "zod/mini";
import { integer, looseObject, optional, record } from "../shapes/schema.ts";
import { everyTier } from "./access.ts";
import { defineRoutes } from "./define-routes.ts";
import { dateTime, lenientObject } from "./schema.ts";

/** Numbers over time. */
export const analyticsRoutes = /* @__PURE__ */ defineRoutes(() => ({
  "website.generateAnalytics": {
    summary: "Counts conversations, messages or contacts by period.",
    method: "POST",
    path: "/v1/website/{website_id}/analytics/generate",
    tiers: everyTier,
    scope: "website:analytics:write",
    body: () =>
      looseObject({
        metric: z.string(),
        type: z.string(),
        aggregator: optional(z.string()),
        split_by: optional(z.string()),
        filter: optional(z.unknown()),
        date: looseObject({
          from: dateTime(),
          to: dateTime(),
          split: z.string(),
          timezone: z.string(),
          days: optional(record(looseObject({ hour_from: z.string(), hour_to: z.string() }))),
        }),
        if: optional(looseObject({ metric: z.string(), split_by: z.string() })),
        // biome-ignore lint/suspicious/noThenProperty: the name of the field in Crisp's API
        then: optional(looseObject({ type: optional(z.string()), filter: optional(z.unknown()) })),
        raw_export: optional(z.boolean()),
      }),
    answer: () =>
      z.array(
        lenientObject({
          period: z.string(),
          value: integer(),
          split_by: z.string(),
          hits: integer(),
          unique_hits: integer(),
          sum_value: integer(),
          sum_hits: integer(),
        }),
      ),
    reason: "processed",
    source: "sdk",
    args: ["query: body"],
  },
}));
