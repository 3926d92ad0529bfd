import type { JournalEntry } from "../../../../src/journal/journal.ts";
import type { Tone } from "../../ui/badge.tsx";
import { summarise } from "../chat/content.ts";

/** An entry in one line. */
export interface EntryLine {
  readonly label: string;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  /** What came of it, at the end of the line. */
  readonly end: string;
  readonly endTone: Tone;
}

const LONG = 240;

/** Says what happened, in one line. */
export function describeEntry(entry: JournalEntry): EntryLine {
  switch (entry.kind) {
    case "event":
      return {
        label: "event",
        tone: "accent",
        title: entry.event,
        detail: detailOf(entry.data),
        end: [plural(entry.sockets, "socket"), plural(entry.deliveries.length, "hook")].filter(Boolean).join(" · "),
        endTone: "plain",
      };
    case "rest":
      return {
        label: "rest",
        tone: "violet",
        title: `${entry.method} ${shortenIds(entry.path)}`,
        detail: entry.reason,
        end: String(entry.status),
        endTone: entry.status < 400 ? "ok" : "bad",
      };
    case "connection":
      return {
        label: "rtm",
        tone: "teal",
        title: `${entry.connection} ${entry.what}`,
        detail: entry.detail ?? "",
        end: entry.tier ?? "",
        endTone: entry.what === "unauthorized" ? "bad" : "plain",
      };
    case "delivery":
      return {
        label: "hook",
        tone: entry.status === "succeeded" ? "ok" : entry.status === "failed" ? "warn" : "bad",
        title: `${entry.event} → ${entry.url}`,
        detail: entry.error ?? `attempt ${entry.attempt}`,
        end: entry.response_status === undefined ? entry.status.replace("_", " ") : String(entry.response_status),
        endTone: entry.status === "succeeded" ? "ok" : "bad",
      };
    case "fault":
      return { label: "fault", tone: "warn", title: entry.fault, detail: entry.detail, end: "", endTone: "plain" };
    case "control":
      return {
        label: "control",
        tone: "plain",
        title: entry.what,
        detail: entry.detail ?? "",
        end: "",
        endTone: "plain",
      };
  }
}

function detailOf(data: object): string {
  const content: unknown = Reflect.get(data, "content");
  const type: unknown = Reflect.get(data, "type");
  if (content !== undefined) return summarise(typeof type === "string" ? type : "", content).slice(0, LONG);
  const own = Object.entries(data).filter(([key]) => !["website_id", "session_id", "inbox_id"].includes(key));
  return own
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ")
    .slice(0, LONG);
}

const UUID = /([0-9a-f]{4})[0-9a-f]{4}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A path whose ids are cut short, so that what tells routes apart is in view. */
function shortenIds(path: string): string {
  return path.replace(UUID, "$1…");
}

function plural(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
