import { MockCrispError } from "../../base/mock-crisp-error.ts";

/** A clause as written, before its key is known. */
export interface Token {
  /** As the user wrote it, to show in near misses. */
  readonly raw: string;
  /** Its position in the query, from 1. */
  readonly position: number;
  readonly negated: boolean;
  /** Undefined for a bare word or text in quotes. */
  readonly key: string | undefined;
  /** Alternatives, of which one must fit. */
  readonly values: readonly TokenValue[];
}

/** One alternative of a clause. */
export interface TokenValue {
  readonly text: string;
  /** Quoted text is literal: `*` in it is no wildcard. */
  readonly quoted: boolean;
}

/** Splits a query at its spaces, keys at the first `:`, alternatives at `|`; quotes keep what is in them whole. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    if (isSpace(query[at])) {
      at += 1;
      continue;
    }
    const { token, end } = readToken(query, at);
    tokens.push(token);
    at = end;
  }
  return tokens;
}

function readToken(query: string, start: number): { token: Token; end: number } {
  let at = start;
  const negated = query[at] === "-" && at + 1 < query.length && !isSpace(query[at + 1]);
  if (negated) at += 1;
  let key: string | undefined;
  const values: TokenValue[] = [];
  let text = "";
  let quoted = false;
  for (; at < query.length && !isSpace(query[at]); at += 1) {
    const char = query[at];
    if (char === '"') {
      const end = closingQuote(query, at);
      text += query.slice(at + 1, end).replace(/\\(["\\])/g, "$1");
      quoted = true;
      at = end;
    } else if (char === ":" && key === undefined && !quoted && values.length === 0 && text !== "") {
      key = text;
      text = "";
    } else if (char === "|" && key !== undefined) {
      values.push({ text, quoted });
      text = "";
      quoted = false;
    } else {
      text += char;
    }
  }
  values.push({ text, quoted });
  const raw = query.slice(start, at);
  if (values.some((value) => value.text === "" && !value.quoted)) {
    throw badQuery(`"${excerpt(raw)}" has no value. Use ${key}:value.`, at + 1);
  }
  return { token: { raw, position: start + 1, negated, key, values }, end: at };
}

function closingQuote(query: string, open: number): number {
  for (let at = open + 1; at < query.length; at += 1) {
    if (query[at] === "\\") at += 1;
    else if (query[at] === '"') return at;
  }
  throw badQuery(`unclosed quote: ${excerpt(query.slice(open))}`, open + 1);
}

/** Problems of a query, and at which of its characters, from 1. */
export function badQuery(message: string, position: number): MockCrispError {
  return new MockCrispError("bad_query", `at character ${position}: ${message}`, { details: { position } });
}

/** As much of a query as one reads in an error. */
export function excerpt(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}
