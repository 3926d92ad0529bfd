import { expect, test } from "vitest";
import { parsePairs, parsePattern } from "./parse-argument.ts";

const meant = { what: "a setting", example: "delay=5s" };

test("overrides nest by dots, and take JSON values as such", () => {
  expect(
    parsePairs(["user.nickname=Ada", "user.user_id=7", "automated=true", "content=a=b", 'mentions=["x"]'], meant),
  ).toEqual({
    user: { nickname: "Ada", user_id: 7 },
    automated: true,
    content: "a=b",
    mentions: ["x"],
  });
});

test("an override of __proto__ is a field like any other", () => {
  const overrides = parsePairs(["__proto__.polluted=true"], meant);
  expect(Object.hasOwn(overrides, "__proto__")).toBe(true);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a pattern may be written with or without slashes", () => {
  expect(parsePattern("/HELLO/i").test("hello")).toBe(true);
  expect(parsePattern("hel+o").test("hello")).toBe(true);
  expect(() => parsePattern("/(/")).toThrow("is not a valid regular expression");
});

test("a pair without a value is refused with the description of its command", () => {
  expect(() => parsePairs(["foo"], meant)).toThrow('"foo" is not a setting: write it as delay=5s');
});
