import { expect, test } from "vitest";
import { findImportErrors, readImports } from "./checks/imports.mjs";

const rules = {
  packages: ["@x/crisp-types"],
  onlyIn: { "@x/crisp-types": ["low"] },
  rooms: [["low"], ["left", "right"], ["high"]],
};

const errors = (files: Readonly<Record<string, string>>, given: Parameters<typeof findImportErrors>[2] = rules) =>
  findImportErrors(
    "packages/example",
    Object.entries(files).flatMap(([file, text]) => readImports(file, text)),
    given,
  );

test("a value import down, in the same room, or into index.ts is fine, and so is a type import up", () => {
  expect(
    errors({
      "src/high/a.ts": 'import { b } from "../low/b.ts"; import { c } from "./c.ts";',
      "src/index.ts": 'export { a } from "./high/a.ts";',
      "src/low/b.ts": 'import type { D } from "../high/d.ts"; import { type E } from "../left/e.ts"; import "node:fs";',
    }),
  ).toEqual([]);
});

test.each([
  ["up", "src/low/b.ts", 'import { a } from "../high/a.ts";', "imports a value of high/a.ts, which is not below low"],
  ["up, lazily", "src/low/b.ts", 'await import("../high/a.ts");', "imports a value of high/a.ts"],
  ["up, by a re-export", "src/low/b.ts", 'export { a } from "../high/a.ts";', "imports a value of high/a.ts"],
  ["to the side", "src/left/a.ts", 'import { b } from "../right/b.ts";', "which is not below left"],
  ["of index.ts from below", "src/high/a.ts", 'import { b } from "../index.ts";', "imports a value of index.ts"],
  ["of a room without a place", "src/new/a.ts", 'import { b } from "../low/b.ts";', "the room new is not listed"],
  ["of a package that it may not import", "src/low/a.ts", 'import "@x/mock-crisp";', "may not import @x/mock-crisp"],
  ["of a package outside its room", "src/high/a.ts", 'import "@x/crisp-types";', "only low may import @x/crisp-types"],
  ["of another package's source", "test/a.ts", 'import "../../other/src/b.ts";', "the source of another package"],
  [
    "of another package's source by name",
    "src/low/a.ts",
    'import "@x/other/src/b.ts";',
    "Import what @x/other exports",
  ],
])("an import %s is found", (_what, file, text, message) => {
  expect(errors({ [file]: text })).toEqual([expect.stringContaining(message)]);
});

test("only the tests of a package import the test support", () => {
  const text = 'import { freePort } from "@x/test-support/free-port";';
  expect(errors({ "src/low/a.test.ts": text, "test/fixture.ts": text })).toEqual([]);
  expect(errors({ "src/low/a.ts": text })).toEqual([expect.stringContaining("may not import @x/test-support")]);
});

test("a cycle is found, also one of types only", () => {
  const files = {
    "src/low/a.ts": 'import type { B } from "./b.ts";',
    "src/low/b.ts": 'import { c } from "./c.ts";',
    "src/low/c.ts": 'import type { A } from "./a.ts";',
  };
  expect(errors(files)).toEqual([expect.stringMatching(/a cycle of imports: .*low\/b\.ts/)]);
  expect(errors({ ...files, "src/low/c.ts": "" })).toEqual([]);
});
