import { caused } from "../../events/emission.ts";
import { type LaterAct, later, type Outcome } from "../outcome.ts";
import { pageOf } from "../paging.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { addProfile } from "./change-people.ts";

/** A table of contacts to import. */
export interface PeopleImport {
  /** A `data:` URL of a text of rows; what any other URL leads to is never fetched, and counts as empty. */
  readonly url: string;
  /** The field of each column, from 0: `"email"`, `"person.nickname"` … */
  readonly mapping: readonly { readonly column: number; readonly field: string }[];
  /** Default `","`. */
  readonly separator: string;
  readonly skipHeader: boolean;
}

/** Rows imported at a time, and milliseconds between the times. */
const rowsAtOnce = 100;
const pause = 1_000;

/**
 * Imports contacts in the background: every second of the mock's clock 100 rows. Events `people:profile:created` per
 * contact, `people:import:progress` per step, and `people:import:done`. Rows without an email, or with one that a
 * contact has, are skipped.
 */
export function importPeople(world: World, website: Website, given: PeopleImport): Outcome<string> {
  const import_id = world.newId();
  const rows = rowsOf(given);
  const { website_id } = website;
  const step = (number: number): LaterAct =>
    later(world, pause, () => {
      const page = pageOf(rows, number, rowsAtOnce);
      const skipped: { identifier: string | null; reason: string }[] = [];
      const events = page.flatMap((row) => {
        const { email, nickname } = fieldsOf(row, given);
        if (email === "" || website.people_by_email.has(email.toLowerCase())) {
          skipped.push({ identifier: email || null, reason: email === "" ? "no_email" : "people_exists" });
          return [];
        }
        return addProfile(world, website, { email, person: nickname === "" ? {} : { nickname } }).events;
      });
      const done = Math.min(number * rowsAtOnce, rows.length);
      const last = done === rows.length;
      const progress = rows.length === 0 ? 100 : Math.floor((done / rows.length) * 100);
      const count = { skipped: skipped.length, remaining: rows.length - done };
      events.push(caused("people:import:progress", { website_id, import_id, progress, count, items: { skipped } }));
      if (last) events.push(caused("people:import:done", { website_id, import_id, error: false }));
      return { value: undefined, events, later: last ? [] : [step(number + 1)] };
    });
  return { value: import_id, events: [], later: [step(1)] };
}

function rowsOf({ url, separator, skipHeader }: PeopleImport): readonly (readonly string[])[] {
  const [, encoding = "", content = ""] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url) ?? [];
  const text = encoding === "" ? decode(content) : Buffer.from(content, "base64").toString("utf8");
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  return lines.slice(skipHeader ? 1 : 0).map((line) => line.split(separator).map((cell) => cell.trim()));
}

function decode(content: string): string {
  try {
    return decodeURIComponent(content);
  } catch {
    return content;
  }
}

function fieldsOf(row: readonly string[], { mapping }: PeopleImport) {
  const field = (...names: readonly string[]) => {
    const column = mapping.find(({ field: name }) => names.includes(name))?.column;
    return column === undefined ? "" : (row[column] ?? "");
  };
  return { email: field("email"), nickname: field("person.nickname", "nickname") };
}
