import { afterAll, expect, test } from "vitest";
import { createTest } from "./jest.ts";

// The runner's globals, as Jest has them; vitest's own do the same.
Object.assign(globalThis, { afterAll, expect });
const registered = new Map<string, () => Promise<void>>();
Object.assign(globalThis, { test: (name: string, run: () => Promise<void>) => registered.set(name, run) });
const crispTest = createTest();

test("each test gets a website of its own, and its failure says what happened there", async () => {
  const seen = new Set<string>();
  crispTest("one", async ({ crisp }) => {
    seen.add(crisp.website.website_id);
    await (await crisp.visitor()).says("first");
  });
  crispTest("two", async ({ crisp }) => {
    seen.add(crisp.website.website_id);
    await (await crisp.visitor()).says("second");
    expect(1).toBe(2);
  });
  await registered.get("one")?.();
  const failure = await registered
    .get("two")?.()
    .catch((error: unknown) => error);
  expect(seen.size).toBe(2);
  expect(failure).toMatchObject({
    message: expect.stringMatching(
      /expected 1 to be 2.*mock-crisp: what happened \(2 entries\).*message:send "second"/s,
    ),
  });
  expect(String(failure)).not.toContain("first");
});

test("says so where there are no such globals", () => {
  const { test: own } = globalThis as { test?: unknown };
  Reflect.deleteProperty(globalThis, "test");
  expect(() => createTest()).toThrow(/needs the globals/);
  Object.assign(globalThis, { test: own });
});
