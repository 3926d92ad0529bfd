import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { held, heldByWorld, website } from "../world/entity-shapes.ts";
import { createModels } from "../world/models.ts";
import { quickCheck } from "./quick-check.ts";

const values = [
  ...[undefined, null, true, 0, -0, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 9e15, "", "a", "updated"],
  ...[[], ["a"], ["a", 1], [["a"]], {}, { a: 1 }, { a: "a" }, { a: "a", b: undefined }, { b: { a: "a" } }, new Map()],
  ...[new Map([["a", 1]]), new Set(["a"]), new Date(0), Object.create(null), JSON.parse('{"__proto__":{"a":1}}')],
];

const schemas: Readonly<Record<string, z.ZodMiniType>> = {
  string: z.string(),
  boolean: z.boolean(),
  number: z.number(),
  integer: z.int(),
  "checked number": z.number().check(z.gte(0), z.lte(1)),
  "checked text": z.string().check(z.minLength(1)),
  enum: z.enum(["a", "updated"]),
  nullable: z.nullable(z.string()),
  optional: z.optional(z.string()),
  array: z.array(z.string()),
  "checked array": z.array(z.string()).check(z.minLength(1)),
  record: z.record(z.string(), z.string()),
  object: z.looseObject({ a: z.string(), b: z.optional(z.unknown()) }),
  "nested object": z.looseObject({ b: z.looseObject({ a: z.nullable(z.string()) }) }),
  "strict object": z.strictObject({ a: z.string() }),
  map: z.instanceof(Map),
  unknown: z.unknown(),
};

describe.each(Object.entries(schemas))("a quick check of a schema: %s", (_name, schema) => {
  test.each(values)("is sure only of what the schema accepts: %j", (value) => {
    if (quickCheck(schema)(value)) expect(schema.safeParse(value).success).toBe(true);
  });
});

// Otherwise every entity would be checked by its schema, and nobody would see that restoring takes twice as long.
test("is sure of entities as acts make them", () => {
  const models = createModels();
  expect(quickCheck(website)(models.website)).toBe(true);
  for (const [field, schema] of Object.entries(held)) {
    const model = models.held[field as keyof typeof models.held];
    if (model !== undefined) expect([field, quickCheck(schema)(model)]).toEqual([field, true]);
  }
  expect(quickCheck(heldByWorld.plugins)({ plugin_id: "", urn: "", name: "", webhook_secret: "" })).toBe(true);
});

test("is as strict as the schema about every field of an entity", () => {
  const { held: models } = createModels();
  for (const [field, schema] of Object.entries(held)) {
    const model = models[field as keyof typeof models];
    for (const key of Object.keys(model ?? {})) {
      for (const value of values) {
        const changed = { ...model, [key]: value };
        if (quickCheck(schema)(changed))
          expect([field, key, schema.safeParse(changed).success]).toEqual([field, key, true]);
      }
    }
  }
});
