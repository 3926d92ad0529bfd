import type { JsonSchema } from "./fields-table.ts";

/** Values of fields whose type says too little. */
const known: Readonly<Record<string, unknown>> = {
  content: "Hello!",
  nickname: "Ada",
  email: "ada@example.test",
  url: "https://shop.example.test/",
  phone: "+441632960000",
  locale: "en",
  country: "GB",
  from: "operator",
  origin: "chat",
  type: "text",
};

const limit = 3;

/**
 * A value that fits a schema: the required fields, or all of an object that requires none. Texts are the names of their fields, so that a
 * reader sees what to replace.
 */
export function exampleOf(schema: JsonSchema, name = "value", depth = 0): unknown {
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first, name, depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.includes(known[name]) ? known[name] : schema.enum[0];
  const [type] = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  switch (type) {
    case "object":
      return objectOf(schema, depth);
    case "array":
      return schema.items ? [exampleOf(schema.items, name, depth + 1)] : [];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return 1;
    case "null":
      return null;
    default:
      return known[name] ?? name;
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema, depth: number): object {
  if (depth > limit) return {};
  const names = required.length > 0 ? required : Object.keys(properties);
  return Object.fromEntries(
    names.flatMap((name) => {
      const field = properties[name];
      return field ? [[name, exampleOf(field, name, depth + 1)]] : [];
    }),
  );
}
