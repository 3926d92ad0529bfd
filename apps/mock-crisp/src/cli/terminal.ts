import { visibleText } from "../base/visible-text.ts";

/** The input and output of a command. Injected, so that a command depends only on its terminal. */
export interface Terminal {
  /** Results. */
  out(line: string): void;
  /** Progress, warnings and errors. */
  err(line: string): void;
  /** True if a person reads the results; only then are colours and keys used. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user or the system ends the command. */
  readonly signal: AbortSignal;
  /** Width in characters; undefined if it is not known. */
  readonly columns?: number | undefined;
  /** Clears the screen. Default: does nothing. */
  readonly clear?: () => void;
  /** Aborts {@link Terminal.signal}. Default: does nothing. */
  readonly stop?: () => void;
  /** Like {@link Terminal.out}, for a log: lines are dropped while its reader does not read. Default: `out`. */
  readonly log?: (line: string) => void;
}

/** The reason of {@link Terminal.signal} when the reader of the output has closed. */
export const readerGone: unique symbol = Symbol("reader gone");

/** A style of text in a terminal. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "blue" | "magenta" | "cyan";

const codes: Record<Style, readonly [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
};

/** Styles text if the terminal has colours; otherwise returns it unchanged. */
export function paint(terminal: Pick<Terminal, "colour">, style: Style, text: string): string {
  const shown = visibleText(text);
  if (!terminal.colour) return shown;
  const [on, off] = codes[style];
  return `\u001b[${on}m${shown}\u001b[${off}m`;
}
