import { inspect, type Shape } from "@x/crisp-types/fields";
import { namedShapes } from "@x/crisp-types/routes";
import type { JsonSchema } from "./json-schema.ts";

type Schema = Parameters<typeof inspect>[0];

const names = new Map<Schema, string>(Object.entries(namedShapes).map(([name, build]) => [build(), name]));

/** Every named shape, as a schema of `components.schemas`. */
export function componentSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries([...names].map(([schema, name]) => [name, bare(inspect(schema))]));
}

/**
 * A schema of a route in the JSON Schema of OpenAPI 3.1; named shapes are references. Open as the schemas are: nothing
 * forbids additional fields.
 */
export function routeSchema(schema: Schema): JsonSchema {
  const name = nameOf(schema);
  const shape = inspect(schema);
  const { note, values, exhaustive, format, minimum, maximum, minLength, maxLength } = shape.facts;
  const own = name === undefined ? bare(shape) : { $ref: `#/components/schemas/${name}` };
  const facts = {
    ...(note === undefined ? {} : { description: note }),
    ...(values === undefined || name !== undefined ? {} : exhaustive ? { enum: values } : { examples: values }),
    ...Object.fromEntries(
      Object.entries({ format, minimum, maximum, minLength, maxLength }).filter(([, value]) => value !== undefined),
    ),
  };
  return shape.nullable ? { ...orNull(own, facts) } : { ...own, ...facts };
}

/** A field of a query in the schema of its text: a boolean is 0 or 1, other than plain values are JSON. */
export function querySchema(schema: Schema): JsonSchema {
  const { kind, facts } = inspect(schema);
  const described = facts.note === undefined ? {} : { description: facts.note };
  if (kind === "boolean") return { type: "integer", enum: [0, 1], ...described };
  if (!facts.json) return routeSchema(schema);
  return { type: "string", contentMediaType: "application/json", contentSchema: routeSchema(schema), ...described };
}

/** True if an object has a required field. */
export function needsAny(schema: Schema): boolean {
  const shape = inspect(schema);
  return shape.kind !== "object" || requiredOf(shape.fields).length > 0;
}

/** A shape may be wrapped as optional or nullable. */
function nameOf(schema: Schema): string | undefined {
  let inner: Schema | undefined = schema;
  while (inner !== undefined) {
    const name = names.get(inner);
    if (name !== undefined) return name;
    const definition = inner.def as unknown as { readonly innerType?: Schema; readonly getter?: () => Schema };
    inner = definition.innerType ?? definition.getter?.();
  }
  return undefined;
}

function bare(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case "object":
      return object(shape.fields);
    case "array":
      return { type: "array", items: routeSchema(shape.element) };
    case "record":
      return { type: "object", additionalProperties: routeSchema(shape.value) };
    case "union":
      return { anyOf: shape.options.map(routeSchema) };
    case "unknown":
      return {};
    default:
      return { type: shape.kind };
  }
}

function object(fields: Readonly<Record<string, Schema>>): JsonSchema {
  const variants = Object.entries(fields).find(([, field]) => inspect(field).facts.variants !== undefined);
  const common = Object.entries(fields).filter(
    ([key]) => variants === undefined || (key !== "type" && key !== variants[0]),
  );
  const own = {
    type: "object",
    ...requiredPart(requiredOf(Object.fromEntries(common))),
    properties: Object.fromEntries(common.map(([key, field]) => [key, routeSchema(field)])),
  };
  if (variants === undefined) return own;
  const [key, field] = variants;
  const alternatives = Object.entries(inspect(field).facts.variants ?? {}).map(([type, build]) => ({
    type: "object",
    required: ["type", key],
    properties: { type: { type: "string", const: type }, [key]: routeSchema(build()) },
  }));
  return { allOf: [own, { oneOf: alternatives }] };
}

const requiredPart = (required: readonly string[]) => (required.length === 0 ? {} : { required });

/** Fields that the type has as present, even where the check of an answer accepts their absence. */
function requiredOf(fields: Readonly<Record<string, Schema>>): readonly string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const { optional, facts } = inspect(field);
    return optional && !facts.expected ? [] : [key];
  });
}

function orNull(schema: JsonSchema, facts: JsonSchema): JsonSchema {
  const { type } = schema;
  const { description, enum: values, ...rest } = facts as { description?: string; enum?: readonly unknown[] };
  const described = description === undefined ? {} : { description };
  if (typeof type !== "string") return { anyOf: [{ ...schema, ...rest }, { type: "null" }], ...described };
  return { ...schema, ...rest, type: [type, "null"], ...(values ? { enum: [...values, null] } : {}), ...described };
}
