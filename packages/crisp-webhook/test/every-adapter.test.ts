import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { adapters } from "./conformance/adapters.ts";

/** The entries of `exports` whose source is an adapter. */
const entries = Object.entries(manifest.exports).flatMap(([subpath, entry]) =>
  typeof entry === "object" && entry["@x/source"].toString().startsWith("./src/adapters/") ? [subpath.slice(2)] : [],
);

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test("the folder of adapters holds entries of the package, and what they share", () => {
  const files = readdirSync(new URL("../src/adapters/", import.meta.url));
  const shared = ["answer-node", "end-of-turn", "node-request"];
  const names = files.filter((file) => !file.endsWith(".test.ts")).map((file) => file.slice(0, -".ts".length));
  expect(names.sort()).toEqual([...shared, ...entries].sort());
});

test.each(entries)("%s runs in the conformance suite, is documented and is compiled by the bare consumer", (name) => {
  expect(adapters.map((adapter) => adapter.name.split(/[ ,]/)[0])).toContain(name);
  expect(read("../docs/frameworks.md")).toContain(`"@x/crisp-webhook/${name}"`);
  expect(read("../../../tooling/consumer/types-bare.ts")).toContain(`"@x/crisp-webhook/${name}"`);
});
