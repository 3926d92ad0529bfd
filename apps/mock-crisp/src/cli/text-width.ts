import truncatedWidth from "fast-string-truncated-width";
import { visibleText } from "../base/visible-text.ts";

/** The width of a terminal that does not say. */
export const defaultColumns = 80;

/** Columns that a text takes in a terminal: 2 for wide characters and emoji, none for styles and combining marks. */
export function widthOf(text: string): number {
  return truncatedWidth(text).width;
}

/** A text that takes at most so many columns, with `…` in place of what was cut off. */
export function shorten(text: string, columns: number): string {
  const { index, ellipsed } = truncatedWidth(text, { limit: Math.max(0, columns), ellipsis: "…", ellipsisWidth: 1 });
  return `${text.slice(0, index)}${ellipsed ? "…" : ""}`;
}

/** A text with spaces up to a width. */
export function pad(text: string, columns: number): string {
  return `${text}${" ".repeat(Math.max(0, columns - widthOf(text)))}`;
}

/** A text on one line, with its control characters shown as escapes. */
export function oneLine(text: string): string {
  return visibleText(text.replace(/\s+/g, " ").trim());
}
