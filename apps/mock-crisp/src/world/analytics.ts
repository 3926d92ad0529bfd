import type { Session } from "./session.ts";
import type { Website } from "./website.ts";

/** The values to count. Times in milliseconds. */
export interface AnalyticsQuery {
  /** Counts messages when it names them, contacts when it names people, and else conversations. */
  readonly metric: string;
  readonly from: number;
  readonly to: number;
  readonly split: "hour" | "day" | "month" | "year";
}

/** The count of a period. */
export interface AnalyticsPoint {
  /** The beginning of an ISO 8601 date, as long as the split needs: `"2026-11-22"` for a day. */
  readonly period: string;
  readonly value: number;
}

const lengthOf = { year: 4, month: 7, day: 10, hour: 13 } as const;

/** Counts what is in the world now, by period (of UTC), the earliest first. */
export function analyse(website: Website, { metric, from, to, split }: AnalyticsQuery): readonly AnalyticsPoint[] {
  const counts = new Map<string, number>();
  for (const time of timesOf(website, metric)) {
    if (time < from || time > to) continue;
    const period = new Date(time).toISOString().slice(0, lengthOf[split]);
    counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  return [...counts].map(([period, value]) => ({ period, value })).sort((a, b) => (a.period < b.period ? -1 : 1));
}

function timesOf({ sessions, people }: Website, metric: string): readonly number[] {
  const all = [...sessions.values()];
  if (metric.includes("message")) return all.flatMap(messageTimes);
  if (metric.includes("people")) return [...people.values()].map(({ created_at }) => created_at);
  return all.map(({ created_at }) => created_at);
}

const messageTimes = ({ messages }: Session) => [...messages.values()].map(({ timestamp }) => timestamp);
