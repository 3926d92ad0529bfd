import { entryLine } from "../journal/entry-line.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { formatTimeOfDay } from "./format-time.ts";
import { paint, type Style, type Terminal } from "./terminal.ts";
import { defaultColumns, shorten, widthOf } from "./text-width.ts";

/** The length of the longest kind. */
const KIND = 10;

const kindStyles: Readonly<Record<JournalEntry["kind"], Style>> = {
  event: "cyan",
  rest: "blue",
  connection: "magenta",
  delivery: "green",
  fault: "yellow",
  control: "dim",
};

const outcomeStyles: Readonly<Record<ReturnType<typeof entryLine>["outcome"], Style>> = {
  ok: "green",
  warn: "yellow",
  bad: "red",
  plain: "dim",
};

/**
 * One line for a journal entry: time, kind and details. On a terminal its title and detail are shortened, so that the
 * result stays visible on one line.
 */
export function renderEntry(
  entry: JournalEntry,
  terminal: Pick<Terminal, "colour" | "columns" | "interactive">,
): string {
  const { title, detail, result, outcome } = entryLine(entry);
  const time = formatTimeOfDay(entry.at);
  const end = result && `→ ${result}`;
  const limit = terminal.interactive ? (terminal.columns ?? defaultColumns) : Number.POSITIVE_INFINITY;
  const room = Math.max(20, limit - time.length - KIND - 3 - (end === "" ? 0 : widthOf(end) + 2));
  const shownTitle = shorten(title, room);
  const shownDetail = shorten(detail, room - widthOf(shownTitle) - 2);
  return [
    `${paint(terminal, "dim", time)}  ${paint(terminal, kindStyles[entry.kind], entry.kind.padEnd(KIND))} ${paint(terminal, "bold", shownTitle)}`,
    shownDetail,
    end && paint(terminal, outcomeStyles[outcome], end),
  ]
    .filter(Boolean)
    .join("  ");
}
