import * as z from "zod/mini";
import { MockCrispError } from "./mock-crisp-error.ts";

/** English messages for this parse only: zod's own configuration is shared by everything in the process that uses zod. */
const { localeError } = z.locales.en();

/** Problems that an error names at most. `details.issues` has all of them. */
const shownIssues = 5;

/** A problem of a value: where it is, and what would be right. */
export interface InputProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * The value as the schema reads it. Throws `invalid_data`, naming each field that does not match, with `details.issues`.
 * `where` names the value in the message, such as `"body"`. With `strict`, fields that the schema drops are refused too.
 */
export function checkInput<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
  { strict = false }: { readonly strict?: boolean } = {},
): z.core.output<Schema> {
  const result = z.safeParse(schema, value, { error: localeError });
  if (!result.success) {
    throw refuseInput(
      result.error.issues.map(({ path, message }) => ({ path: [where, ...path.map(String)], message })),
    );
  }
  const unknown = strict ? unknownFields(value, result.data, [where]) : [];
  if (unknown.length > 0) throw refuseInput(unknown.map((path) => ({ path, message: "unknown field" })));
  return result.data;
}

/** The refusal `invalid_data` of a value with these problems. */
export function refuseInput(issues: readonly InputProblem[]): MockCrispError {
  const shown = issues.slice(0, shownIssues).map(({ path, message }) => `${path.join(".")}: ${message}`);
  return new MockCrispError("invalid_data", `${shown.join("; ")}.`, { details: { issues } });
}

/** Paths of the fields that a schema dropped: those that it does not name. */
function unknownFields(input: unknown, parsed: unknown, at: readonly string[]): readonly (readonly string[])[] {
  if (typeof input !== "object" || input === null || typeof parsed !== "object" || parsed === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    Object.hasOwn(parsed, key) ? unknownFields(value, Reflect.get(parsed, key), [...at, key]) : [[...at, key]],
  );
}
