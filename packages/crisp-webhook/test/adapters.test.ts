import { expect, test } from "vitest";
import { adapters } from "./conformance/adapters.ts";
import { conformanceCases, describeConformance } from "./conformance/conformance.ts";

for (const { name, serve, ...traits } of adapters) describeConformance(name, serve, traits);

test("the suite has at least sixty cases with different names", () => {
  const names = new Set(conformanceCases.map(({ name }) => name));
  expect(names.size).toBe(conformanceCases.length);
  expect(names.size).toBeGreaterThanOrEqual(60);
});
