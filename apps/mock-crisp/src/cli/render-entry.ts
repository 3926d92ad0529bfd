import { REDACTED } from "@x/crisp-types/redact";
import type { JournalEntry } from "../journal/journal.ts";
import { paint, type Terminal } from "./terminal.ts";

/** One line for one journal entry: when, what kind, what happened. */
export function renderEntry(entry: JournalEntry, terminal: Pick<Terminal, "colour">): string {
  const time = paint(terminal, "dim", new Date(entry.at).toISOString().slice(11, 23));
  return `${time}  ${describe(entry, terminal)}`;
}

function describe(entry: JournalEntry, terminal: Pick<Terminal, "colour">): string {
  const kind = (style: Parameters<typeof paint>[1], text: string) => paint(terminal, style, text.padEnd(10));
  switch (entry.kind) {
    case "event": {
      const targets = [
        entry.sockets === 1 ? "1 socket" : `${entry.sockets} sockets`,
        entry.deliveries.length === 1 ? "1 hook" : `${entry.deliveries.length} hooks`,
      ].join(", ");
      return `${kind("cyan", "event")} ${paint(terminal, "bold", entry.event)}${excerpt(entry.data)}  ${paint(terminal, "dim", `→ ${targets}`)}`;
    }
    case "rest":
      return `${kind("blue", "rest")} ${entry.method} ${entry.path}  ${status(entry.status, terminal)} ${entry.reason}`;
    case "connection":
      return `${kind("magenta", "rtm")} ${entry.connection} ${entry.what}${entry.tier ? ` (${entry.tier})` : ""}${entry.detail ? `: ${entry.detail}` : ""}`;
    case "delivery": {
      const outcome =
        entry.response_status === undefined
          ? paint(terminal, "red", entry.error ?? "failed")
          : status(entry.response_status, terminal);
      const ending = entry.status === "given_up" ? paint(terminal, "red", "  given up") : "";
      return `${kind("green", "delivery")} ${entry.event} #${entry.attempt} → ${entry.url}  ${outcome}${ending}`;
    }
    case "fault":
      return `${kind("yellow", "fault")} ${entry.fault}: ${entry.detail}`;
    case "control":
      return `${kind("dim", "control")} ${entry.what}${entry.detail ? `: ${entry.detail}` : ""}`;
  }
}

function status(code: number, terminal: Pick<Terminal, "colour">): string {
  return paint(terminal, code < 300 ? "green" : code < 400 ? "yellow" : "red", String(code));
}

/** The first words of a text message, for the eye. */
function excerpt(data: object): string {
  if (!("content" in data) || typeof data.content !== "string" || data.content === REDACTED) return "";
  const text = data.content.replaceAll(/\s+/g, " ");
  return ` "${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}
