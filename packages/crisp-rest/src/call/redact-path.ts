import { table } from "../table/generated/table.ts";
import { parseTable } from "../table/parse-table.ts";

const id = /^(session_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The words in the paths of all methods, when they are first needed. */
let words: ReadonlySet<string> | undefined;

/**
 * A path of which these words, page numbers and UUIDs remain. Arguments can be personal data: names, e-mail addresses and
 * telephone numbers.
 */
export function redactPath(path: string): string {
  words ??= new Set(["", "v1", ...parseTable(table).flatMap((method) => method.path)]);
  const isShown = (part: string) => words?.has(part) || /^\d{1,6}$/.test(part) || id.test(part);
  return path
    .split("/")
    .map((part) => (isShown(part) ? part : "[redacted]"))
    .join("/");
}
