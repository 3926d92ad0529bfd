import { expect, test } from "vitest";
import { type HeaderSource, readCount, readHeader } from "./headers.ts";

const forms = (name: string, value: string): [string, HeaderSource][] => [
  ["Headers", new Headers({ [name]: value })],
  ["a Map", new Map([[name.toLowerCase(), value]])],
  ["a record", { [name.toLowerCase()]: value }],
  ["a record as it was written", { other: "x", [name]: value }],
  ["a record of lists", { [name]: [value] }],
];

test.each(forms("X-Crisp-Signature", " abc "))("%s: a header is found by its name, and trimmed", (_form, headers) => {
  expect(readHeader(headers, "x-crisp-signature")).toBe("abc");
  expect(readHeader(headers, "x-crisp")).toBeUndefined();
  expect(readHeader(headers, "undefined")).toBeUndefined();
});

test("a repeated header is joined by commas, and one without a value is none", () => {
  expect(readHeader({ a: ["1", "2"] }, "a")).toBe("1, 2");
  expect(readHeader({ a: undefined }, "a")).toBeUndefined();
  expect(readHeader({ undefined: "x" }, "a")).toBeUndefined();
  expect(readHeader({ a: "lower", A: "upper" }, "a")).toBe("lower");
  expect(readHeader({ A: "upper", a: "lower" }, "a")).toBe("lower");
});

test.each([
  ["1", 1],
  ["10", 10],
  ["999999999", 999_999_999],
  ["1000000000", undefined],
  ["0", undefined],
  ["01", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["1a", undefined],
  ["", undefined],
])("the count %j is %j", (text, count) => {
  expect(readCount({ n: text }, "n")).toBe(count);
});

test("a missing count is undefined", () => {
  expect(readCount({}, "n")).toBeUndefined();
});
