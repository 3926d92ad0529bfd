import { entryLine } from "../journal/entry-line.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { paint, type Terminal } from "./terminal.ts";

type Style = Parameters<typeof paint>[1];

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

/** One line for one journal entry: when, what kind, what happened. */
export function renderEntry(entry: JournalEntry, terminal: Pick<Terminal, "colour">): string {
  const { title, detail, result, outcome } = entryLine(entry);
  const time = paint(terminal, "dim", new Date(entry.at).toISOString().slice(11, 23));
  const kind = paint(terminal, kindStyles[entry.kind], entry.kind.padEnd(10));
  const end = result && `  ${paint(terminal, outcomeStyles[outcome], `→ ${result}`)}`;
  return `${time}  ${kind} ${paint(terminal, "bold", title)}${detail && `  ${detail}`}${end}`;
}
