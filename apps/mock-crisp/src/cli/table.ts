import { paint, type Style, type Terminal } from "./terminal.ts";
import { defaultColumns, oneLine, pad, shorten, widthOf } from "./text-width.ts";

/** One column of a table. Columns without values are left out. */
export interface Column<Row> {
  readonly title: string;
  value(row: Row): string | number | null | undefined;
  style?(row: Row): Style | undefined;
  /** The smallest width when the table is too wide. If absent, its values are never shortened. */
  readonly least?: number;
  /** True if it moves to a line below the row when the table is too wide. */
  readonly below?: true;
}

interface Laid<Row> {
  readonly column: Column<Row>;
  readonly texts: readonly string[];
  readonly width: number;
}

const GAP = 2;

/** The lines of a table with a head, within the width of the terminal; values are on one line, without control characters. */
export function tableLines<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  terminal: Pick<Terminal, "colour" | "columns">,
): readonly string[] {
  const width = terminal.columns ?? defaultColumns;
  const all = columns.map((column) => lay(column, rows)).filter(({ texts }) => texts.some((text) => text !== ""));
  const isTooWide = totalOf(all) > width;
  const beside = shrink(isTooWide ? all.filter(({ column }) => !column.below) : all, width);
  const below = isTooWide ? all.filter(({ column }) => column.below) : [];
  const head = beside
    .map(({ column, width: each }) => pad(column.title, each))
    .join(" ".repeat(GAP))
    .trimEnd();
  return [
    paint(terminal, "dim", head),
    ...rows.flatMap((row, index) => [
      beside
        .map(({ column, texts, width: each }, place) => {
          const text = shorten(texts[index] ?? "", each);
          const style = column.style?.(row);
          const shown = style && text !== "" ? paint(terminal, style, text) : text;
          return place === beside.length - 1 ? shown : pad(shown, each);
        })
        .join(" ".repeat(GAP))
        .trimEnd(),
      ...linesBelow(below, index, width),
    ]),
  ];
}

/** The values below a row, with as many on a line as possible. */
function linesBelow<Row>(below: readonly Laid<Row>[], row: number, width: number): readonly string[] {
  const indent = " ".repeat(GAP);
  const lines: string[] = [];
  for (const { column, texts } of below) {
    const text = texts[row] ?? "";
    if (text === "") continue;
    const part = `${column.title.toLowerCase()}: ${text}`;
    const longer = `${lines.at(-1) ?? ""}${indent}${part}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${part}`);
  }
  return lines.map((line) => shorten(line, width));
}

function lay<Row>(column: Column<Row>, rows: readonly Row[]): Laid<Row> {
  const texts = rows.map((row) => oneLine(String(column.value(row) ?? "")));
  return { column, texts, width: Math.max(...[column.title, ...texts].map(widthOf)) };
}

const totalOf = (laid: readonly Laid<never>[] | readonly { readonly width: number }[]) =>
  laid.reduce((sum, { width }) => sum + width, 0) + GAP * (laid.length - 1);

/** Shortens the widest of the flexible columns until the line is narrow enough or none can be shortened further. */
function shrink<Row>(laid: readonly Laid<Row>[], width: number): readonly Laid<Row>[] {
  let result = laid;
  for (let excess = totalOf(result) - width; excess > 0; excess -= 1) {
    const spare = ({ column, width: own }: Laid<Row>) => (column.least === undefined ? 0 : own - column.least);
    const widest = result.reduce((one, other) => (spare(other) > spare(one) ? other : one));
    if (spare(widest) <= 0) break;
    result = result.map((each) => (each === widest ? { ...each, width: each.width - 1 } : each));
  }
  return result;
}
