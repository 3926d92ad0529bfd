import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { examples } from "../examples.ts";
import { eventNames, events } from "../index.ts";
import { surelyFits } from "./fits.ts";

const everyExample = eventNames.flatMap((name) =>
  examples[name].map((data: unknown) => ({ schema: events[name].data, data })),
);

/** Every way to put `replacement` in the place of one value somewhere in `data`. */
function* mutations(data: unknown, replacement: unknown): Generator<unknown> {
  yield replacement;
  if (typeof data !== "object" || data === null) return;
  for (const [key, value] of Object.entries(data)) {
    for (const mutated of mutations(value, replacement)) {
      yield Array.isArray(data) ? data.with(Number(key), mutated) : { ...data, [key]: mutated };
    }
  }
}

test("examples take the quick way, all but those that have a record in them", () => {
  const slow = everyExample.filter(({ schema, data }) => !surelyFits(schema, data));
  expect(slow.length / everyExample.length).toBeLessThan(0.25);
});

test("what surely fits is what the schema accepts, whatever stands in one place of an example", () => {
  const replacements = [
    undefined,
    null,
    true,
    0,
    -1.5,
    2 ** 60,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    "text",
    [],
    [null],
    {},
    { a: 1 },
  ];
  let quick = 0;
  for (const { schema, data } of everyExample) {
    for (const replacement of replacements) {
      for (const mutated of mutations(data, replacement)) {
        if (!surelyFits(schema, mutated)) continue;
        quick++;
        expect(schema.safeParse(mutated).success, JSON.stringify(mutated)).toBe(true);
      }
    }
  }
  expect(quick).toBeGreaterThan(1000);
});

describe("a kind of schema that it does not know, or knows in part, is left to the schema:", () => {
  test.each<[string, z.ZodMiniType, unknown]>([
    ["a check", z.string().check(z.minLength(3)), "long"],
    ["a format", z.email(), "ada@example.test"],
    ["a closed object", z.strictObject({}), {}],
    ["a plain object", z.object({}), {}],
    ["a literal", z.literal("a"), "a"],
    ["nothing, where anything is asked for", z.unknown(), undefined],
    ["a record", z.record(z.string(), z.string()), {}],
  ])("%s", (_kind, schema, value) => {
    expect(surelyFits(schema, value)).toBe(false);
    expect(schema.safeParse(value).success).toBe(true);
  });
});

test("open objects of plain fields agree with the schema on any value", () => {
  const schema = z.looseObject({
    text: z.string(),
    number: z.number(),
    whole: z.optional(z.int()),
    flag: z.nullable(z.boolean()),
    list: z.array(z.union([z.string(), z.looseObject({ inner: z.string() })])),
  });
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
  const record = fc.record(
    {
      text: fc.oneof(fc.string(), anything),
      number: fc.double(),
      whole: fc.option(fc.integer()),
      flag: fc.option(fc.boolean()),
      list: fc.array(fc.oneof(fc.string(), fc.record({ inner: fc.string() }))),
    },
    { requiredKeys: ["text", "number"] },
  );
  fc.assert(
    fc.property(fc.oneof(record, anything), (value) => {
      expect(surelyFits(schema, value)).toBe(schema.safeParse(value).success);
    }),
    { numRuns: 2000 },
  );
});

test("a hole in an array is no element", () => {
  const schema = z.array(z.string());
  const sparse: unknown[] = ["a"];
  sparse[2] = "c";
  expect([surelyFits(schema, sparse), schema.safeParse(sparse).success]).toEqual([false, false]);
});
