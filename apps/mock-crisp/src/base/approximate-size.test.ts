import { events } from "@x/crisp-types";
import { expect, test } from "vitest";
import { approximateSize } from "./approximate-size.ts";

test.each(Object.values(events))("is within a fifth of the JSON of $name", ({ example }) => {
  const exact = JSON.stringify(example).length;
  expect(Math.abs(approximateSize(example) - exact) / exact).toBeLessThan(0.2);
});

test.each([
  "x".repeat(1_000),
  { a: undefined, b: "x".repeat(1_000) },
  Array.from({ length: 100 }, () => ({ text: "some text" })),
])("counts texts at any depth", (value) => {
  const exact = JSON.stringify(value).length;
  expect(Math.abs(approximateSize(value) - exact) / exact).toBeLessThan(0.2);
});
