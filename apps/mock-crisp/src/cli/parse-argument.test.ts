import { expect, test } from "vitest";
import { parseOverrides, parsePattern } from "./parse-argument.ts";

test("overrides nest by dots, and take JSON values as such", () => {
  expect(
    parseOverrides(["user.nickname=Ada", "user.user_id=7", "automated=true", "content=a=b", 'mentions=["x"]']),
  ).toEqual({
    user: { nickname: "Ada", user_id: 7 },
    automated: true,
    content: "a=b",
    mentions: ["x"],
  });
});

test("an override of __proto__ is a field like any other", () => {
  const overrides = parseOverrides(["__proto__.polluted=true"]);
  expect(Object.hasOwn(overrides, "__proto__")).toBe(true);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a pattern is typed with or without its slashes", () => {
  expect(parsePattern("/HELLO/i").test("hello")).toBe(true);
  expect(parsePattern("hel+o").test("hello")).toBe(true);
  expect(() => parsePattern("/(/")).toThrow("is not a valid regular expression");
});
