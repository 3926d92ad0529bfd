import { events } from "@x/crisp-types";
import { expect, test } from "vitest";
import { createCopier } from "./create-copier.ts";

const nested = (value: unknown): readonly object[] =>
  typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(nested)] : [];

test.each(Object.entries(events))("copies the example of %s, and shares nothing with it", (_, { example }) => {
  const copy = createCopier({ ...example });
  expect(copy()).toEqual(example);
  const shared = new Set([...nested(example), ...nested(copy())]);
  expect(nested(copy()).some((object) => shared.has(object))).toBe(false);
});

test("copies arrays of arrays and of objects, with null among them", () => {
  const value = { list: [[1, { a: null }], null, "text"], empty: {}, none: null };
  const copy = createCopier(value);
  expect(copy()).toEqual(value);
  expect(copy()["list"]).not.toBe(value.list);
});
