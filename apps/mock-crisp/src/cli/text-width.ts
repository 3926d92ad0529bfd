import truncatedWidth from "fast-string-truncated-width";
import { visibleText } from "../base/visible-text.ts";

/** The width of a terminal that does not report it. */
export const defaultColumns = 80;

/** The number of columns of a text in a terminal: 2 for wide characters and emoji, 0 for styles and combining marks. */
export function widthOf(text: string): number {
  return truncatedWidth(text).width;
}

/** A text shortened to this number of columns, with `…` at the cut. */
export function shorten(text: string, columns: number): string {
  const { index, ellipsed } = truncatedWidth(text, { limit: Math.max(0, columns), ellipsis: "…", ellipsisWidth: 1 });
  return `${text.slice(0, index)}${ellipsed ? "…" : ""}`;
}

/** A text padded with spaces to a width. */
export function pad(text: string, columns: number): string {
  return `${text}${" ".repeat(Math.max(0, columns - widthOf(text)))}`;
}

/** A text on one line, with its control characters shown as escapes. */
export function oneLine(text: string): string {
  return visibleText(text.replace(/\s+/g, " ").trim());
}
