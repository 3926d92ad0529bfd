/** As much of JSON Schema as the mock's OpenAPI document uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** One value that fits a schema, with every field that it names. Texts are dates: they pass for words and for moments. */
export function sampleOf(schema: JsonSchema): unknown {
  const [alternative] = schema.anyOf ?? schema.oneOf ?? [];
  if (alternative) return sampleOf(alternative);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  // A value that may also be null is sampled by its other type; mutants are null.
  switch (typeof schema.type === "string" ? schema.type : schema.type?.find((type) => type !== "null")) {
    case "object":
      return sampleObject(schema);
    case "array":
      return schema.items ? [sampleOf(schema.items)] : [];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "null":
      return null;
    default:
      return schema.format === "email" ? "fuzz@example.test" : "2024-01-01T00:00:00Z";
  }
}

function sampleObject({ properties = {}, additionalProperties }: JsonSchema): object {
  const fields = Object.entries(properties).map(([key, schema]) => [key, sampleOf(schema)]);
  if (typeof additionalProperties === "object") fields.push(["key", sampleOf(additionalProperties)]);
  return Object.fromEntries(fields);
}

/** Values of every kind, of which at most one fits where it is put. */
const strange: readonly unknown[] = [null, -1, 1e308, "\u0000\ud800", [[]], { $map: [["a", 1]] }];

// With FUZZ=all every field meets every strange value; without it one, in turn, which finds nearly as much sooner.
const strangeFor = (turn: number) =>
  process.env["FUZZ"] === "all" ? strange : strange.slice(turn % strange.length, (turn % strange.length) + 1);

/** Objects that are one step away from a valid one: a field of a wrong kind, one missing, one too many, at any depth. */
export function* mutantsOf(valid: unknown): Generator<unknown> {
  if (Array.isArray(valid)) {
    for (const mutant of mutantsOf(valid[0])) yield [mutant];
    return;
  }
  if (typeof valid !== "object" || valid === null) return;
  yield { ...valid, unknown_field: { nested: [1] } };
  yield JSON.parse(
    `{"__proto__":{"polluted":true},"constructor":{},${JSON.stringify(valid).slice(1)}`.replace(",}", "}"),
  );
  for (const [turn, [key, value]] of Object.entries(valid).entries()) {
    const { [key]: _, ...rest } = valid as Record<string, unknown>;
    yield rest;
    for (const odd of strangeFor(turn)) yield { ...rest, [key]: odd };
    for (const mutant of mutantsOf(value)) yield { ...rest, [key]: mutant };
  }
}
