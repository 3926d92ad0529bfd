import type { Command } from "commander";
import { type Column, tableLines } from "./table.ts";
import type { Terminal } from "./terminal.ts";

/** A list to print. */
export interface PrintedList<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** The name of the things in it, in the plural. */
  readonly noun: string;
  /** How many there are, if the list may not have all. */
  readonly total?: number;
}

/** Prints a list: as a table for people, or with `--json` as one JSON document per line. */
export function printList<Row>(command: Command, terminal: Terminal, list: PrintedList<Row>): void {
  const { rows, columns, noun, total = rows.length } = list;
  if (command.opts<{ json?: true }>().json) {
    for (const row of rows) terminal.out(JSON.stringify(row));
    return;
  }
  // A script that reads the list reads nothing.
  if (rows.length === 0) terminal.err(`no ${noun}`);
  else for (const line of tableLines(rows, columns, terminal)) terminal.out(line);
  if (total > rows.length) terminal.err(`${rows.length} of ${total} ${noun}. Use --limit to see more.`);
}
