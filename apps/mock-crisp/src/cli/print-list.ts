import type { Command } from "commander";
import { type Column, tableLines } from "./table.ts";
import type { Terminal } from "./terminal.ts";

/** A list to print. */
export interface PrintedList<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** The name of the things in it, in the plural. */
  readonly noun: string;
  /** The total number, if the list may be incomplete. */
  readonly total?: number;
}

/** Prints a list: as a table for people, or with `--json` as one JSON document per line. */
export function printList<Row>(command: Command, terminal: Terminal, list: PrintedList<Row>): void {
  const { rows, columns, noun, total = rows.length } = list;
  if (command.opts<{ json?: true }>().json) {
    for (const row of rows) terminal.out(JSON.stringify(row));
    return;
  }
  // On stderr, so that a script reads an empty list.
  if (rows.length === 0) terminal.err(`no ${noun}`);
  else for (const line of tableLines(rows, columns, terminal)) terminal.out(line);
  if (total > rows.length) terminal.err(`${rows.length} of ${total} ${noun}. Use --limit to see more.`);
}
