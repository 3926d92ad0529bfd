import { type EventName, events } from "@x/crisp-types";
import * as z from "zod/mini";

/** The part of JSON Schema that forms use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
}

const schemas = new Map<EventName, JsonSchema>();

/** The JSON Schema of an event's data, derived from the registry. */
export function schemaOf(name: EventName): JsonSchema {
  let schema = schemas.get(name);
  if (schema === undefined) {
    // Draft 2020-12, of which the interface above is a part.
    schema = z.toJSONSchema(events[name].data, { unrepresentable: "any", io: "input" }) as JsonSchema;
    schemas.set(name, schema);
  }
  return schema;
}

/** The JSON types that a schema allows. Empty: any. */
export function typesOf({ type, anyOf }: JsonSchema): readonly string[] {
  if (typeof type === "string") return [type];
  return type ?? anyOf?.flatMap(typesOf) ?? [];
}

/** The initial value of an added field. */
export function blankOf(schema: JsonSchema): unknown {
  const example = schema.examples?.[0] ?? schema.enum?.[0];
  if (example !== undefined) return example;
  switch (typesOf(schema)[0]) {
    case "object": {
      const required = Object.entries(schema.properties ?? {}).filter(([key]) => schema.required?.includes(key));
      return Object.fromEntries(required.map(([key, child]) => [key, blankOf(child)]));
    }
    case "array":
      return [];
    case "number":
    case "integer":
      return 0;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return "";
  }
}
