import { eventNames } from "@x/crisp-types";
import { didYouMean } from "../../base/did-you-mean.ts";
import type { MockCrispError } from "../../base/mock-crisp-error.ts";
import { parseDuration } from "../../time/duration.ts";
import type { JournalEntry } from "../journal.ts";
import { type QueryKey, queryKeys } from "./keys.ts";
import { badQuery, excerpt, type Token, type TokenValue, tokenize } from "./tokenize.ts";

/** One condition of a query. */
export interface Clause {
  /** As the user wrote it. */
  readonly raw: string;
  /** The key before the colon; undefined for text anywhere in the entry. */
  readonly key: string | undefined;
  /** The values after the colon, in lower case. */
  readonly values: readonly string[];
  readonly negated: boolean;
  readonly fits: (subject: Subject) => boolean;
}

/** A parsed query. All its clauses must hold; a query without any fits everything. */
export interface Query {
  readonly text: string;
  readonly clauses: readonly Clause[];
  fits(entry: JournalEntry): boolean;
  /** The clauses that do not hold for an entry, as written. */
  failed(entry: JournalEntry): readonly string[];
}

const TIME_KEYS = {
  since: {
    summary: "This time or later: 5m (ago), an ISO date or milliseconds",
    holds: (at: number, limit: number) => at >= limit,
  },
  until: { summary: "This time or earlier", holds: (at: number, limit: number) => at <= limit },
} as const;

/** Every key of the grammar with what it means, for help texts. */
export const queryKeySummaries: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...queryKeys, ...TIME_KEYS }).map(([key, { summary }]) => [key, summary]),
);

/**
 * Parses the grammar that every search of the mock uses: clauses separated by spaces, all of which must match.
 *
 * - `key:value`, `key:a|b` for alternatives, `*` for anything, `-key:value` for not. Case does not matter.
 * - A bare word, or `"text in quotes"`, is text anywhere in the entry.
 * - `since:` and `until:` take a span before `now`, an ISO date, or milliseconds.
 *
 * Throws `bad_query` with the problem and the remedy.
 */
export function parseQuery(text: string, options: { readonly now: number }): Query {
  const tokens = tokenize(text);
  const terms = tokens.reduce((sum, { values }) => sum + values.length, 0);
  if (terms > MOST_TERMS) throw badQuery(`a query may have ${MOST_TERMS} terms, not ${terms}.`, 1);
  const clauses = tokens.map((token) => toClause(token, options.now));
  return {
    text,
    clauses,
    fits(entry) {
      const subject = createSubject(entry);
      return clauses.every((clause) => clause.fits(subject));
    },
    failed(entry) {
      const subject = createSubject(entry);
      return clauses.filter((clause) => !clause.fits(subject)).map((clause) => clause.raw);
    },
  };
}

/** Characters of a text that is put into lower case once for all clauses. */
const LONG = 100;

/** Words and alternatives of one query: each may have to read all that an entry holds. */
const MOST_TERMS = 100;

/** An entry that is compared with a query. Its texts are put into lower case once, however many clauses ask for them. */
interface Subject {
  readonly entry: JournalEntry;
  /** The whole entry as JSON. */
  whole(): string;
  lower(text: string): string;
}

function createSubject(entry: JournalEntry): Subject {
  let whole: string | undefined;
  let lowered: Map<string, string> | undefined;
  return {
    entry,
    whole() {
      whole ??= JSON.stringify(entry).toLowerCase();
      return whole;
    },
    lower(text) {
      // Names and ids are many, and their case is quickly changed.
      if (text.length < LONG) return text.toLowerCase();
      lowered ??= new Map();
      let lower = lowered.get(text);
      if (lower === undefined) {
        lower = text.toLowerCase();
        lowered.set(text, lower);
      }
      return lower;
    },
  };
}

function toClause(token: Token, now: number): Clause {
  const fits = toPredicate(token, now);
  const { raw, key, values, negated } = token;
  return {
    raw,
    key,
    values: values.map((value) => value.text.toLowerCase()),
    negated,
    fits: negated ? (subject) => !fits(subject) : fits,
  };
}

function toPredicate(token: Token, now: number): (subject: Subject) => boolean {
  const { key, values } = token;
  if (key === undefined) {
    const needle = (values[0]?.text ?? "").toLowerCase();
    return (subject) => subject.whole().includes(needle);
  }
  if (isOneOf(TIME_KEYS, key)) {
    const limits = values.map((value) => parseMoment(value.text, now, token));
    return ({ entry }) => limits.some((limit) => TIME_KEYS[key].holds(entry.at, limit));
  }
  if (isOneOf(queryKeys, key)) {
    const { read, contains, known, also }: QueryKey = queryKeys[key];
    for (const { text } of known ? values : []) {
      if (!also?.test(text) && !isKnown(text, known ?? [])) throw unknownValue(token, text, known ?? []);
    }
    const tests = values.map((value) => (contains ? containing(value) : equalling(value, key)));
    return ({ entry, lower }) => {
      const found = read(entry).filter((text) => text !== undefined && text !== null);
      return found.some((text) => {
        const lowered = lower(String(text));
        return tests.some((test) => test(lowered));
      });
    };
  }
  throw unknownKey(token);
}

function isOneOf<T extends object>(keys: T, key: string): key is string & keyof T {
  return Object.hasOwn(keys, key);
}

/** A test of a text in lower case. */
function equalling({ text, quoted }: TokenValue, key: string): (found: string) => boolean {
  const expected = text.toLowerCase();
  if (key === "status" && /^[1-5]xx$/.test(expected))
    return (found) => /^\d{3}$/.test(found) && found[0] === expected[0];
  if (quoted || !expected.includes("*")) return (found) => found === expected;
  const parts = expected.split("*");
  return (found) => fitsWhole(found, parts);
}

function containing({ text, quoted }: TokenValue): (found: string) => boolean {
  const expected = text.toLowerCase();
  if (quoted || !expected.includes("*")) return (found) => found.includes(expected);
  const parts = ["", ...expected.split("*"), ""];
  return (found) => fitsWhole(found, parts);
}

/** True if a text consists of these parts in order with anything between. Linear, unlike a regular expression with many stars. */
function fitsWhole(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function parseMoment(text: string, now: number, { raw, position }: Token): number {
  if (/^\d{11,}$/.test(text)) return Number(text);
  try {
    return now - parseDuration(text);
  } catch {
    const moment = Date.parse(text);
    if (!Number.isNaN(moment)) return moment;
    throw badQuery(
      `"${excerpt(raw)}": "${excerpt(text)}" is not a time. Use a duration such as 5m (ago), an ISO date or milliseconds.`,
      position,
    );
  }
}

/** True if a value, or any that a pattern with `*` fits, is among the known ones. */
function isKnown(text: string, known: readonly string[]): boolean {
  const parts = text.toLowerCase().split("*");
  return known.some((each) => (parts.length === 1 ? each === parts[0] : fitsWhole(each, parts)));
}

/** The names that a value may have been meant as; for a pattern, the beginnings of names too. */
function candidatesFor(text: string, known: readonly string[]): readonly string[] {
  if (!text.includes("*")) return known;
  return [...new Set(known.flatMap((each) => (each.includes(":") ? [`${each.split(":")[0]}:*`] : [])))];
}

function unknownValue({ raw, position }: Token, text: string, known: readonly string[]): MockCrispError {
  const hint = didYouMean(text, candidatesFor(text, known));
  // The names of all events would fill a screen.
  const all = known.length > 10 ? " List them with mock-crisp events known." : ` Expected one of ${known.join(", ")}.`;
  return badQuery(`"${excerpt(raw)}": unknown value "${excerpt(text)}".${hint}${all}`, position);
}

function unknownKey({ key, raw, position }: Token): MockCrispError {
  const keys = Object.keys(queryKeySummaries).join(", ");
  const isNamespace = eventNames.some((name) => name.startsWith(`${key}:`));
  const hint = isNamespace
    ? ` For an event, use event:${excerpt(raw.replace(/^-/, ""))}.`
    : didYouMean(String(key), Object.keys(queryKeySummaries));
  return badQuery(
    `"${excerpt(raw)}": unknown key "${excerpt(String(key))}".${hint} Known keys: ${keys}. Quote text that contains a colon.`,
    position,
  );
}
