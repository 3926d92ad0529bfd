/** As much of JSON Schema as the generated schemas use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly examples?: readonly unknown[];
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");

/** The type of a field in the words of a table. */
function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return `\`${schema.$ref.split("/").at(-1)}\``;
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map(typeOf))].join(" or ");
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any"]);
  return types
    .map((type) => (type === "array" && schema.items ? `array of ${typeOf(schema.items)}` : type))
    .join(" or ");
}

/** A table row per field, nested fields with dotted paths, at most three levels deep. */
function fieldRows(schema: JsonSchema, prefix = "", depth = 0): string[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix + name;
    const nested = field.properties ? field : field.items?.properties ? field.items : undefined;
    const suffix = field.items?.properties ? "[]." : ".";
    return [
      `| \`${path}\` | ${cell(typeOf(field))} | ${required.has(name) ? "yes" : "no"} | ${cell(field.description ?? "")} |`,
      ...(nested && depth < 2 ? fieldRows(nested, path + suffix, depth + 1) : []),
    ];
  });
}

/** The fields of an object as a Markdown table, or nothing for an object without known fields. */
export function fieldsTable(schema: JsonSchema): string {
  const rows = fieldRows(schema);
  if (rows.length === 0) return "";
  return ["| field | type | required | notes |", "| --- | --- | --- | --- |", ...rows, ""].join("\n");
}
