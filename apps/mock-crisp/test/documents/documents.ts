import { readFileSync } from "node:fs";
import { scenarioSchema } from "../../src/scenario/parse-scenario.ts";
import { seedJsonSchema } from "../../src/world/seed/parse-seed.ts";
import { settingsPage } from "./settings-page.ts";

/** Every generated document of this package: its path within `generated`, and its text. `pnpm generate` writes them. */
export function documents(): Map<string, string> {
  return new Map([
    ["scenario.schema.json", json(scenarioSchema())],
    ["seed.schema.json", json(seedJsonSchema())],
    ["settings.md", settingsPage(readFileSync(new URL("../../src/settings/options.ts", import.meta.url), "utf8"))],
  ]);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
