import { visibleText } from "../base/visible-text.ts";
import type { JournalEntry } from "./journal.ts";

/** A journal entry as the parts of one line. The command line, error messages and the dashboard show the same parts. */
export interface EntryLine {
  /** The title: the name of an event, a method and path, a connection. */
  readonly title: string;
  /** More about it; may be empty. */
  readonly detail: string;
  /** The result, such as a status; may be empty. */
  readonly result: string;
  readonly outcome: "ok" | "warn" | "bad" | "plain";
}

const longestText = 80;

/** The parts of an entry's line. Control characters in them are shown as escapes. */
export function entryLine(entry: JournalEntry): EntryLine {
  const { title, detail, result, outcome } = partsOf(entry);
  return { title: visibleText(title), detail: visibleText(detail), result: visibleText(result), outcome };
}

function partsOf(entry: JournalEntry): EntryLine {
  switch (entry.kind) {
    case "event":
      return {
        title: entry.event,
        detail: contentOf(entry.data),
        result: `${count(entry.sockets, "socket")}, ${count(entry.deliveries.length, "hook")}`,
        outcome: "plain",
      };
    case "rest":
      return {
        title: `${entry.method} ${entry.path}`,
        detail: entry.reason,
        result: String(entry.status),
        outcome: entry.status < 400 ? "ok" : "bad",
      };
    case "connection":
      return {
        title: `${entry.connection} ${entry.what}`,
        detail: shorten(entry.detail ?? ""),
        result: entry.tier ?? "",
        outcome: entry.what === "unauthorized" ? "bad" : "plain",
      };
    case "delivery":
      return {
        title: `${entry.event} to ${entry.url}`,
        detail: `${entry.delivery} attempt ${entry.attempt}${entry.error === undefined ? "" : `: ${shorten(entry.error)}`}`,
        result: `${entry.response_status ?? ""} ${entry.status.replace("_", " ")}`.trim(),
        outcome: entry.status === "succeeded" ? "ok" : entry.status === "failed" ? "warn" : "bad",
      };
    case "fault":
      return { title: entry.fault, detail: shorten(entry.detail), result: "", outcome: "warn" };
    case "control":
      return {
        title: entry.what,
        detail: shorten(entry.detail ?? ""),
        result: "",
        outcome: entry.what === "internal_error" ? "bad" : "plain",
      };
  }
}

/** An entry as one line of text: `rest GET /v1/website/… resolved → 200`. */
export function describeEntry(entry: JournalEntry): string {
  const { title, detail, result } = entryLine(entry);
  return `${entry.kind} ${title}${detail && ` ${detail}`}${result && ` → ${result}`}`;
}

/** The start of a message's content; nothing of other events. */
function contentOf(data: object): string {
  return "content" in data ? shorten(JSON.stringify(data.content) ?? "") : "";
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}
