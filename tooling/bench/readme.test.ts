import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const here = new URL(".", import.meta.url);

it("README.md lists each benchmark", async () => {
  const areas = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = areas.flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, here))
      .filter((file) => file.endsWith(".bench.mjs"))
      .map((file) => `${name}/${file}`),
  );
  const names = await Promise.all(
    files.map(async (file) => (await import(new URL(file, here).href)).default.name as string),
  );
  const listed = [...readFileSync(new URL("README.md", here), "utf8").matchAll(/^\| `([a-z]+\/[a-z-]+)`/gm)];
  expect(listed.map(([, name]) => name)).toEqual(names.toSorted());
});
