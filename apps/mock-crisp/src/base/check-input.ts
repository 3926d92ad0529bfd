import * as z from "zod/mini";
import { MockCrispError } from "./mock-crisp-error.ts";
import { type InputProblem, readIssue, unknownField } from "./read-issue.ts";

/** English messages for this parse only: zod's own configuration is shared by everything in the process that uses zod. */
const { localeError } = z.locales.en();

/** Problems that an error names at most. `details.issues` has all of them. */
const shownIssues = 5;

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
      placed(
        result.error.issues.flatMap((issue) => readIssue({ schema, value }, issue)),
        where,
      ),
    );
  }
  const unknown = strict ? unknownFields(value, result.data, []) : [];
  if (unknown.length > 0) {
    throw refuseInput(
      placed(
        unknown.map(({ path, key }) => unknownField(schema, path, key)),
        where,
      ),
    );
  }
  return result.data;
}

function placed(problems: readonly InputProblem[], where: string): readonly InputProblem[] {
  return problems.map(({ path, message }) => ({ path: [where, ...path], message }));
}

/** The refusal `invalid_data` of a value with these problems. */
export function refuseInput(issues: readonly InputProblem[]): MockCrispError {
  const shown = issues.slice(0, shownIssues).map(({ path, message }) => `${path.join(".")}: ${message}`);
  return new MockCrispError("invalid_data", `${shown.join("; ").replace(/[^?]$/, "$&.")}`, { details: { issues } });
}

/** The fields that a schema dropped: those that it does not name. */
function unknownFields(
  input: unknown,
  parsed: unknown,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly key: string }[] {
  if (typeof input !== "object" || input === null || typeof parsed !== "object" || parsed === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    // zod leaves this key out of records, where any other is data.
    key === "__proto__"
      ? []
      : Object.hasOwn(parsed, key)
        ? unknownFields(value, Reflect.get(parsed, key), [...path, key])
        : [{ path, key }],
  );
}
