import * as z from "zod";
import { analyse } from "../../world/analytics.ts";
import { writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { moment } from "../shapes/query.ts";

const hours = z.object({ hour_from: z.string(), hour_to: z.string() });
const splits = ["hour", "day", "month", "year"] as const;

/** Numbers over time, counted from what is in the world. */
export const analyticsRoutes = [
  defineRoute({
    sdk: ["website.generateAnalytics"],
    summary: "Counts conversations, messages or contacts by period. Filters are taken, and not applied.",
    method: "POST",
    path: "/website/:website_id/analytics/generate",
    ...writing("website:analytics"),
    body: z.object({
      metric: z.string(),
      type: z.string(),
      aggregator: z.string().exactOptional(),
      split_by: z.string().exactOptional(),
      filter: z.unknown().exactOptional(),
      date: z.object({
        from: moment,
        to: moment,
        split: z.string(),
        timezone: z.string(),
        days: z.record(z.string(), hours).exactOptional(),
      }),
      if: z.object({ metric: z.string(), split_by: z.string() }).exactOptional(),
      // biome-ignore lint/suspicious/noThenProperty: a field of Crisp's own
      then: z.object({ type: z.string().exactOptional(), filter: z.unknown().exactOptional() }).exactOptional(),
      raw_export: z.boolean().exactOptional(),
    }),
    answer: z.array(
      z.object({
        period: z.string(),
        value: z.int(),
        split_by: z.string(),
        hits: z.int(),
        unique_hits: z.int(),
        sum_value: z.int(),
        sum_hits: z.int(),
      }),
    ),
    reason: "processed",
    act({ website, body: { metric, split_by = "", date } }) {
      const split = splits.find((known) => known === date.split) ?? "day";
      const points = analyse(website, { metric, from: date.from, to: date.to, split });
      return answer(
        points.map(({ period, value }) => ({
          ...{ period, value, split_by },
          ...{ hits: value, unique_hits: value, sum_value: value, sum_hits: value },
        })),
      );
    },
  }),
];
