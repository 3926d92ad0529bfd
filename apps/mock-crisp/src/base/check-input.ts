import * as z from "zod/mini";
import { MockCrispError } from "./mock-crisp-error.ts";
import { type InputProblem, readIssue, unknownField } from "./read-issue.ts";

/** English messages for this parse only: zod's global configuration is shared by all users of zod in the process. */
const { localeError } = z.locales.en();

/** The largest number of problems that an error message names. `details.issues` has all of them. */
const shownIssues = 5;

/**
 * Parses a value with a schema. Throws `invalid_data`, naming each field that does not match, with `details.issues`.
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

/** Creates the error `invalid_data` for these problems of a value. */
export function refuseInput(issues: readonly InputProblem[]): MockCrispError {
  const shown = issues.slice(0, shownIssues).map(({ path, message }) => `${path.join(".")}: ${message}`);
  return new MockCrispError("invalid_data", `${shown.join("; ").replace(/[^?]$/, "$&.")}`, { details: { issues } });
}

/** The fields that a schema dropped because it does not name them. */
function unknownFields(
  input: unknown,
  parsed: unknown,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly key: string }[] {
  if (typeof input !== "object" || input === null || typeof parsed !== "object" || parsed === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    // zod drops this key from records, in which all other keys are data.
    key === "__proto__"
      ? []
      : Object.hasOwn(parsed, key)
        ? unknownFields(value, Reflect.get(parsed, key), [...path, key])
        : [{ path, key }],
  );
}
