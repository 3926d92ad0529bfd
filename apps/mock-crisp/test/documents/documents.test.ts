import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { defaultSettings } from "../../src/settings/options.ts";
import { seedJsonSchema } from "../../src/world/seed/parse-seed.ts";
import { restPage } from "./rest-page.ts";
import { settingsPage } from "./settings-page.ts";

const generated = "../../generated";

test("the page of routes is what the routes say", async () => {
  await expect(restPage()).toMatchFileSnapshot(`${generated}/rest.md`);
});

test("the page of settings is what the options say, and leaves none out", async () => {
  const written = settingsPage(await readFile(new URL("../../src/settings/options.ts", import.meta.url), "utf8"));
  const { delivery, ...own } = defaultSettings;
  for (const key of [...Object.keys(own), ...Object.keys(delivery).map((name) => `delivery.${name}`)]) {
    expect(written).toContain(`| \`${key}\` |`);
  }
  await expect(written).toMatchFileSnapshot(`${generated}/settings.md`);
});

test("the published schema of seeds is what seeds are checked by", async () => {
  await expect(`${JSON.stringify(seedJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(`${generated}/seed.schema.json`);
});
