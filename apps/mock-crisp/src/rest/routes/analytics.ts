import { analyse } from "../../world/analytics.ts";
import { answer, implement } from "../implement.ts";

const splits = ["hour", "day", "month", "year"] as const;

/** Numbers over time, counted from the state. */
export const analyticsRoutes = [
  implement("website.generateAnalytics", ({ website, body: { metric, split_by = "", date } }) => {
    const split = splits.find((known) => known === date.split) ?? "day";
    const points = analyse(website, { metric, from: Date.parse(date.from), to: Date.parse(date.to), split });
    return answer(
      points.map(({ period, value }) => ({
        ...{ period, value, split_by },
        ...{ hits: value, unique_hits: value, sum_value: value, sum_hits: value },
      })),
    );
  }),
];
