import type * as z from "zod";
import { refuse } from "../world/refusal.ts";

/** How a part of a call is checked. */
export interface InputCheck {
  /** The part, as it is named in refusals: `body`, `query`, `path`. */
  readonly part: string;
  /** Refuse fields that the schema does not name, instead of dropping them. */
  readonly strict: boolean;
}

/** What a schema makes of a part of a call, or the refusal `invalid_data` whose message names each wrong path. */
export function checkInput(schema: z.ZodType, input: unknown, { part, strict }: InputCheck): unknown {
  const result = schema.safeParse(input);
  if (!result.success) {
    const issues = result.error.issues.map(({ path, message }) => `${[part, ...path].join(".")}: ${message}`);
    refuse("invalid_data", issues.slice(0, 5).join(", "));
  }
  const unknown = strict ? unknownFields(input, result.data, part) : [];
  if (unknown.length > 0) refuse("invalid_data", unknown.map((path) => `${path}: unknown field`).join(", "));
  return result.data;
}

/** Fields of the input that the schema dropped: those that it does not name. */
function unknownFields(input: unknown, parsed: unknown, at: string): readonly string[] {
  if (typeof input !== "object" || input === null || typeof parsed !== "object" || parsed === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    Object.hasOwn(parsed, key)
      ? unknownFields(value, (parsed as Readonly<Record<string, unknown>>)[key], `${at}.${key}`)
      : [`${at}.${key}`],
  );
}
