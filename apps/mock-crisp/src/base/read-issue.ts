import type * as z from "zod/mini";
import { didYouMean } from "./did-you-mean.ts";
import { fieldsAt, valuesAt } from "./schema-fields.ts";

/** A problem of a value: its path, and the expected value. */
export interface InputProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** The schema and the value that an issue is about. */
export interface IssueSubject {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
}

type Issue = z.core.$ZodIssue;

/**
 * The problems of a zod issue, with paths inside the value. For an unknown key or text, names the nearest known one;
 * for a union, explains the alternative that was probably meant.
 */
export function readIssue(subject: IssueSubject, issue: Issue): readonly InputProblem[] {
  const { path, message } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownField(subject.schema, path, key));
    case "invalid_union":
      return readUnion(subject, issue);
    case "invalid_value":
      return [{ path: path.map(String), message: `${message}${hintFor(valueAt(subject.value, path), issue.values)}` }];
    default:
      return [{ path: path.map(String), message }];
  }
}

/** The problem of a field that the schema does not have here. */
export function unknownField(schema: z.core.$ZodType, path: readonly PropertyKey[], key: string): InputProblem {
  const hint = didYouMean(key, fieldsAt(schema, path));
  return { path: [...path.map(String), key], message: `unknown field${hint && `.${hint}`}` };
}

function readUnion(subject: IssueSubject, issue: z.core.$ZodIssueInvalidUnion): readonly InputProblem[] {
  const { path, errors, message } = issue;
  const value = valueAt(subject.value, path);
  // No alternative has this value in the discriminating field.
  if (errors.length === 0) {
    const values = valuesAt(subject.schema, path);
    const found = value === undefined ? "missing" : `unknown value ${JSON.stringify(value)}`;
    const hint = hintFor(value, values) || ".";
    return values.length === 0
      ? [{ path: path.map(String), message }]
      : [{ path: path.map(String), message: `${found}${hint} Expected one of ${values.join(", ")}` }];
  }
  // Alternatives of another kind were not meant: of the others, the one with the fewest problems is explained.
  const meant = errors
    .filter((issues) => !issues.some(isOfWholeValue))
    .sort((one, other) => one.length - other.length)[0];
  if (meant) return meant.flatMap((each) => readIssue(subject, { ...each, path: [...path, ...each.path] }));
  // The schema itself has a message for the missing value.
  if (message !== "Invalid input") return [{ path: path.map(String), message }];
  const expected = [...new Set(errors.flatMap((issues) => issues.flatMap(expectedBy)))];
  if (expected.length === 0) return [{ path: path.map(String), message }];
  const values = errors.flatMap((issues) =>
    issues.flatMap((each) => (each.code === "invalid_value" ? each.values : [])),
  );
  const received = value === undefined ? "nothing was given" : `not ${kindOf(value)}`;
  return [{ path: path.map(String), message: `expected ${listOf(expected)}, ${received}${hintFor(value, values)}` }];
}

/** True if an issue says that the value as a whole is of another kind. */
function isOfWholeValue(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") return issue.errors.every((issues) => issues.some(isOfWholeValue));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

/** The kinds or values that an issue expects. */
function expectedBy(issue: Issue): readonly string[] {
  if (issue.code === "invalid_type") return [nounOf(issue.expected)];
  if (issue.code === "invalid_value") return issue.values.map((each) => JSON.stringify(each) ?? String(each));
  return issue.code === "invalid_union" ? issue.errors.flatMap((issues) => issues.flatMap(expectedBy)) : [];
}

const nouns: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const nounOf = (kind: string) => nouns[kind] ?? kind;

function kindOf(value: unknown): string {
  return nounOf(value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
}

function hintFor(value: unknown, known: readonly unknown[]): string {
  if (typeof value !== "string") return "";
  const hint = didYouMean(
    value,
    known.filter((each) => typeof each === "string"),
  );
  return hint && `.${hint}`;
}

function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) found = typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined;
  return found;
}
