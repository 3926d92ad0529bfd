import { createRequire } from "node:module";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { loadPeers } from "./connection.ts";

const real = createRequire(import.meta.url);

/** A `require` that has `found` in place of some packages. */
const requiring = (found: (id: string) => unknown) =>
  Object.assign((id: string) => found(id) ?? real(id), real) satisfies NodeJS.Require;

test("the version of the manifest's peer dependency is loaded", () => {
  expect(manifest.peerDependencies.bullmq).toBe("~6.7.0");
  expect(loadPeers().bullmq).toBe(real("bullmq"));
});

test.each(["5.61.0", "6.6.9", "6.8.0", "6.70.0", "7.0.0"])("bullmq %s is refused by name", (version) => {
  const load = requiring((id) => (id === "bullmq/package.json" ? { version } : undefined));
  expect(() => loadPeers(load)).toThrow(`(bullmq ${version} is installed): npm install bullmq@6.7 ioredis.`);
});

test("the error says which module is missing", () => {
  const load = requiring((id) => (id === "ioredis" ? real("a-package-that-is-missing") : undefined));
  expect(() => loadPeers(load)).toThrow("(Cannot find module 'a-package-that-is-missing'): npm install");
});
