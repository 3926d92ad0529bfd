import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { verifyHook } from "./crisp-api-compat.ts";
import { signBody } from "./verify-node.ts";

const vectors = JSON.parse(readFileSync(new URL("../../test/fixtures/signatures.json", import.meta.url), "utf8")) as {
  secret: string;
  timestamp: number;
  body: string;
  signature: string;
}[];

test("takes the official client's arguments, with a parsed body", () => {
  for (const { secret, body, timestamp, signature } of vectors) {
    expect(verifyHook(secret, JSON.parse(body) as object, timestamp, signature)).toBe(true);
    expect(verifyHook(`${secret}x`, JSON.parse(body) as object, timestamp, signature)).toBe(false);
    expect(verifyHook(secret, JSON.parse(body) as object, timestamp + 1, signature)).toBe(false);
  }
});

test("accepts text and bytes as received", () => {
  const body = '{ "a":\t1.0 }\n';
  const signature = signBody("secret", 1, body);
  expect(verifyHook("secret", body, "1", signature)).toBe(true);
  expect(verifyHook("secret", Buffer.from(body), 1, signature)).toBe(true);
  expect(verifyHook("secret", JSON.parse(body) as object, 1, signature)).toBe(false);
});

const cycle: { self?: object } = {};
cycle.self = cycle;

describe("is false, and never throws, for", () => {
  const signature = signBody("secret", 1, "{}");
  test.each([
    ["no secret", ["", {}, 1, signature]],
    ["a secret that is no text", [undefined, {}, 1, signature]],
    ["no body", ["secret", undefined, 1, signature]],
    ["a null body", ["secret", null, 1, signature]],
    ["a body that is a number", ["secret", 1, 1, signature]],
    ["a body with a cycle", ["secret", cycle, 1, signature]],
    ["a body that JSON cannot express", ["secret", { n: 1n }, 1, signature]],
    ["a body that is no JSON", ["secret", { toJSON() {} }, 1, signature]],
    ["no timestamp", ["secret", {}, undefined, signature]],
    ["a timestamp that is no number", ["secret", {}, "now", signature]],
    ["no signature", ["secret", {}, 1, undefined]],
    ["an empty signature", ["secret", {}, 1, ""]],
  ])("%s", (_what, given) => {
    expect(verifyHook(...(given as Parameters<typeof verifyHook>))).toBe(false);
  });
});
