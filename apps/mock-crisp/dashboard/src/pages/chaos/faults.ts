import * as z from "zod/mini";
import { type FaultName, ownFieldsSchema } from "../../../../src/chaos/fault.ts";
import type { JsonSchema } from "../trigger/json-schema.ts";

/** The schema of a fault's own fields; the form has separate inputs for the common ones. */
export function ownSchema(name: FaultName): JsonSchema {
  // Draft 2020-12, of which the interface is a part.
  const { properties = {}, required = [] } = z.toJSONSchema(ownFieldsSchema(name)) as JsonSchema;
  return { properties, required };
}

/** Parses a delay: a distribution is written as JSON. */
export function readSpread(value: unknown): unknown {
  if (typeof value !== "string" || !value.trim().startsWith("{")) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
