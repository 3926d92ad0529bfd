import { inspect, type Shape } from "@x/crisp-types/fields";

/** A JSON Schema of the vocabulary that 2020-12 and AsyncAPI's own dialect share. */
export type JsonSchema = { readonly [keyword: string]: unknown };

type Schema = Parameters<typeof inspect>[0];

/** Converts a schema to JSON Schema that is as open: unknown fields and, in open sets, unknown values are allowed. */
export function jsonSchema(schema: Schema): JsonSchema {
  const shape = inspect(schema);
  const { note, values, exhaustive, source, personal } = shape.facts;
  return {
    ...(shape.nullable ? orNull(bare(shape)) : bare(shape)),
    ...(note === undefined ? {} : { description: note }),
    ...(values === undefined ? {} : exhaustive ? { enum: values } : { examples: values }),
    ...(source === undefined ? {} : { "x-source": source }),
    ...(personal ? { "x-personal": true } : {}),
  };
}

function bare(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "object":
      return object(shape.fields);
    case "array":
      return { type: "array", items: jsonSchema(shape.element) };
    case "record":
      return { type: "object", additionalProperties: jsonSchema(shape.value) };
    case "union":
      return { anyOf: shape.options.map(jsonSchema) };
    case "integer":
      return { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
    case "unknown":
      // A field whose shape depends on its sibling `type` is at least what an unknown type's may be.
      return shape.facts.variants ? { type: ["string", "object"] } : {};
    default:
      return { type: shape.kind };
  }
}

function object(fields: Readonly<Record<string, Schema>>): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => !inspect(field).optional).map(([key]) => key);
  const conditions = entries.flatMap(([key, field]) =>
    Object.entries(inspect(field).facts.variants ?? {}).map(([type, build]) => ({
      if: { properties: { type: { const: type } }, required: ["type"] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { [key]: jsonSchema(build()) } },
    })),
  );
  return {
    type: "object",
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(entries.map(([key, field]) => [key, jsonSchema(field)])),
    additionalProperties: true,
    ...(conditions.length === 0 ? {} : { allOf: conditions }),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  return typeof type === "string" ? { ...schema, type: [type, "null"] } : { anyOf: [schema, { type: "null" }] };
}
