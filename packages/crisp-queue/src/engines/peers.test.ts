import { createRequire } from "node:module";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { loadPeers } from "./peers.ts";

const real = createRequire(import.meta.url);

/** A `require` that has `found` in place of some packages. */
const requiring = (found: (id: string) => unknown) =>
  Object.assign((id: string) => found(id) ?? real(id), real) satisfies NodeJS.Require;

test("the versions of the manifest's peer dependencies are loaded", () => {
  expect(manifest.peerDependencies).toEqual({ bullmq: "~6.7.0", ioredis: ">=5.4.0" });
  expect(loadPeers().bullmq).toBe(real("bullmq"));
});

test.each(["5.61.0", "6.6.9", "6.8.0", "6.70.0", "7.0.0"])("bullmq %s is refused by name", (version) => {
  const load = requiring((id) => (id === "bullmq/package.json" ? { version } : undefined));
  expect(() => loadPeers(load)).toThrow(`(bullmq ${version} is installed): npm install bullmq@6.7 ioredis.`);
});

test.each(["4.28.5", "5.0.0", "5.3.2"])("ioredis %s is refused by name", (version) => {
  const load = requiring((id) => (id === "ioredis/package.json" ? { version } : undefined));
  expect(() => loadPeers(load)).toThrow(`(ioredis ${version} is installed): npm install bullmq@6.7 ioredis.`);
});

test.each(["5.4.0", "5.11.1", "6.0.0", "10.0.0"])("ioredis %s is loaded", (version) => {
  const load = requiring((id) => (id === "ioredis/package.json" ? { version } : undefined));
  expect(loadPeers(load).ioredis).toBe(real("ioredis"));
});

test("the error says which module is missing", () => {
  const load = requiring((id) => (id === "ioredis" ? real("a-package-that-is-missing") : undefined));
  expect(() => loadPeers(load)).toThrow("(Cannot find module 'a-package-that-is-missing'): npm install");
});
