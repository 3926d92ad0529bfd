import type * as z from "zod/mini";

type Schema = z.core.$ZodType;

/** The fields of objects at a path of a schema, of all alternatives if there are several. */
export function fieldsAt(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  let schemas = alternativesOf(schema);
  for (const key of path) schemas = schemas.flatMap((each) => below(each, key)).flatMap(alternativesOf);
  return [...new Set(schemas.flatMap((each) => Object.keys(shapeOf(each) ?? {})))];
}

/** The values that a schema allows at a path, if it allows only certain ones, of all alternatives if there are several. */
export function valuesAt(schema: Schema, path: readonly PropertyKey[]): readonly unknown[] {
  let schemas = alternativesOf(schema);
  for (const key of path) schemas = schemas.flatMap((each) => below(each, key)).flatMap(alternativesOf);
  return schemas.flatMap((each) => {
    const { def } = (each as z.core.$ZodTypes)._zod;
    if (def.type === "literal") return def.values;
    return def.type === "enum" ? Object.values(def.entries) : [];
  });
}

/** A schema without its wrappers (optional, nullable, default, transformation), or each option of a union. */
function alternativesOf(schema: Schema): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return alternativesOf(def.innerType);
    case "pipe":
      return alternativesOf(def.in);
    case "lazy":
      return alternativesOf(def.getter());
    case "union":
      return def.options.flatMap(alternativesOf);
    default:
      return [schema];
  }
}

function below(schema: Schema, key: PropertyKey): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "array") return [def.element];
  if (def.type === "record") return [def.valueType];
  const member = shapeOf(schema)?.[String(key)];
  return member === undefined ? [] : [member];
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "object" ? def.shape : undefined;
}
