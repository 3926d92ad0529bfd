import { events, isEventName } from "@x/crisp-types";
import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord } from "../base/merge.ts";
import { fieldsAt } from "../base/schema-fields.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { queryKeySummaries } from "../journal/query/parse-query.ts";
import { CliError } from "./exit-code.ts";

/** Conditions on an entry. */
export interface Conditions {
  /** Conditions in the mock's query grammar, as clauses. */
  readonly clauses: readonly string[];
  /** True if an entry's data meets the other conditions. */
  fits(entry: JournalEntry): boolean;
}

/**
 * Reads conditions such as `text=hello`, a key of the query grammar, or `user.nickname=Ada`, a field of the event's data,
 * which needs the name of the event. Throws a usage error that names the nearest name for any other.
 */
export function readConditions(pairs: readonly string[], event: string | undefined): Conditions {
  const clauses: string[] = [];
  const fields: { readonly path: readonly string[]; readonly value: string }[] = [];
  for (const pair of pairs) {
    const [, key, value = ""] = /^([\w.]+)[=:](.+)$/s.exec(pair) ?? [];
    if (key === undefined) throw new CliError(`"${pair}" is not a condition: write it as text=hello`, "usage");
    if (Object.hasOwn(queryKeySummaries, key)) {
      clauses.push(`${key}:${/[\s"]/.test(value) ? JSON.stringify(value) : value}`);
      continue;
    }
    const path = key.split(".");
    const known = fieldsOfEvent(event, path.slice(0, -1));
    // The fields of custom data are not known.
    const isField = known !== undefined && (known.length === 0 ? path.length > 1 : known.includes(path.at(-1) ?? ""));
    if (!isField) throw unknownCondition(key, event, known ?? []);
    fields.push({ path, value });
  }
  return { clauses, fits: (entry) => fields.every(({ path, value }) => textAt(entry, path) === value) };
}

/** The fields of an event's data at a path. Undefined if the event is not known. */
function fieldsOfEvent(event: string | undefined, path: readonly string[]): readonly string[] | undefined {
  return event !== undefined && isEventName(event) ? fieldsAt(events[event].data, path) : undefined;
}

function textAt(entry: JournalEntry, path: readonly string[]): string | undefined {
  let value: unknown = "data" in entry ? entry.data : undefined;
  for (const key of path) value = isRecord(value) ? value[key] : undefined;
  return typeof value === "object" || value === undefined ? undefined : String(value);
}

function unknownCondition(key: string, event: string | undefined, fields: readonly string[]): CliError {
  const keys = Object.keys(queryKeySummaries);
  const last = key.split(".").at(-1) ?? "";
  const hint = didYouMean(last, [...fields, ...keys]);
  const more = fields.length > 0 ? ` Fields of ${event}: ${fields.join(", ")}.` : "";
  return new CliError(`unknown condition "${key}".${hint} Keys: ${keys.join(", ")}.${more}`, "usage");
}
