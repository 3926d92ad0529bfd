import { scenarioSchema } from "../../src/scenario/parse-scenario.ts";
import { configJsonSchema } from "../../src/settings/config-file.ts";
import { seedJsonSchema } from "../../src/world/seed/parse-seed.ts";
import { assumptionsPage } from "./assumptions-page.ts";
import { commandsPage } from "./commands-page.ts";
import { faultsPage } from "./faults-page.ts";
import { settingsPage } from "./settings-page.ts";

/** Every generated document of this package: its path within `generated`, and its text. `pnpm generate` writes them. */
export function documents(): Map<string, string> {
  return new Map([
    ["assumptions.md", assumptionsPage()],
    ["commands.md", commandsPage()],
    ["config.schema.json", json(configJsonSchema())],
    ["faults.md", faultsPage()],
    ["scenario.schema.json", json(scenarioSchema())],
    ["seed.schema.json", json(seedJsonSchema())],
    ["settings.md", settingsPage()],
  ]);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
