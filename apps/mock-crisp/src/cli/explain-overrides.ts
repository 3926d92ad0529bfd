import { events, isEventName } from "@x/crisp-types";
import type * as z from "zod/mini";
import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { fieldsAt } from "../base/schema-fields.ts";

/**
 * A warning for each field of an event's data that its schema does not have although it has one with a similar name.
 * The field is sent anyway: Crisp may add fields.
 */
export function unknownFields(event: string, data: object): readonly string[] {
  if (!isEventName(event)) return [];
  return fieldsBelow(events[event].data, data, []).map(
    ({ path, hint }) => `${event} has no field "${path.join(".")}".${hint} It is sent unchanged.`,
  );
}

function fieldsBelow(
  schema: z.ZodMiniType,
  value: unknown,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly hint: string }[] {
  if (!isRecord(value)) return [];
  const known = fieldsAt(schema, path);
  return Object.entries(value).flatMap(([key, member]) => {
    const here = [...path, key];
    if (known.length === 0 || known.includes(key)) return fieldsBelow(schema, member, here);
    const hint = didYouMean(key, known);
    return hint === "" ? [] : [{ path: here, hint }];
  });
}

/** Rethrows a refusal of overrides. If a value was read as a number or a boolean, adds the way to write it as text. */
export function explainOverrides(data: object): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof MockCrispError) || error.code !== "invalid_data") throw error;
    const issues = error.details["issues"];
    const paths = Array.isArray(issues) ? issues.flatMap((issue) => (isRecord(issue) ? [issue["path"]] : [])) : [];
    for (const path of paths) {
      if (!Array.isArray(path)) continue;
      const keys = path.slice(1).map(String);
      const value = keys.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), data);
      if (value === undefined || typeof value === "string" || typeof value === "object") continue;
      const written = `${keys.join(".")}="${String(value)}"`;
      const message = `${error.summary} To send it as a text, write -o '${written}'.`;
      throw new MockCrispError(error.code, message, { cause: error, details: error.details });
    }
    throw error;
  };
}
