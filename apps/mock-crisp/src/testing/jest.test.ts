import { afterAll, beforeAll, expect, test } from "vitest";
import { createTest, test as usualTest } from "./jest.ts";

// The runner's globals, as Jest has them; vitest's own do the same.
Object.assign(globalThis, { afterAll, beforeAll, expect });
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

test("a wait ends before the time-out of its test, and says what was missing", async () => {
  crispTest(
    "waits",
    async ({ crisp }) => {
      const visitor = await crisp.visitor();
      await visitor.says("hi");
      await visitor.hears("hello", { timeout: "1h" });
    },
    600,
  );
  const failure = await registered
    .get("waits")?.()
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({
    message: expect.stringMatching(/timed out after \d{1,3} ms: the visitor received no message/),
  });
});

test("says so where there are no such globals", () => {
  const { test: own } = globalThis as { test?: unknown };
  Reflect.deleteProperty(globalThis, "test");
  expect(() => createTest()).toThrow(/createTest .* needs the globals/);
  expect(() => usualTest("one", () => {})).toThrow(/test of @x\/mock-crisp\/jest needs the globals.*injectGlobals/s);
  Object.assign(globalThis, { test: own });
});
