import { visibleText } from "../base/visible-text.ts";

/** Where a command reads from and writes to. Injected, so that a command is a function of its terminal. */
export interface Terminal {
  /** Results. */
  out(line: string): void;
  /** Everything else: progress, warnings, errors. */
  err(line: string): void;
  /** True if a person reads the results; only then are colours and keys used. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the person or the system asks the command to end. */
  readonly signal: AbortSignal;
  /** Width in characters; undefined if it is not known. */
  readonly columns?: number | undefined;
  /** Clears the screen. Default: nothing does. */
  readonly clear?: () => void;
  /** Aborts {@link Terminal.signal}. Default: nothing does. */
  readonly stop?: () => void;
  /** As {@link Terminal.out}, for a log: lines are left out while its reader does not read. Default: `out`. */
  readonly log?: (line: string) => void;
}

/** The reason by which {@link Terminal.signal} is aborted when nobody reads the output any more. */
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

/** Paints text where the terminal has colours; elsewhere gives it back as it is. */
export function paint(terminal: Pick<Terminal, "colour">, style: Style, text: string): string {
  const shown = visibleText(text);
  if (!terminal.colour) return shown;
  const [on, off] = codes[style];
  return `\u001b[${on}m${shown}\u001b[${off}m`;
}
