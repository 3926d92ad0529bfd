import { expect, test } from "vitest";
import { parseSeed } from "./parse-seed.ts";

test("a snapshot in place of a seed is refused with the way to restore it", () => {
  expect(() => parseSeed({ format: "mock-crisp-snapshot", version: 1 })).toThrow("PUT /_mock/snapshot");
});
