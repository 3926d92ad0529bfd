import type { RecordedScenario } from "../scenario/record-scenario.ts";
import { CliError } from "./exit-code.ts";

/** Throws a usage error for the name of a file that is neither YAML nor JSON. */
export function checkScenarioFile(file: string): void {
  if (/\.(ya?ml|json)$/i.test(file)) return;
  throw new CliError(`${file} must end with .yaml, .yml or .json: scenarios are YAML or JSON`, "usage");
}

/** The text of a scenario file: YAML or JSON, depending on the file's extension. */
export async function scenarioText(scenario: RecordedScenario, file: string): Promise<string> {
  if (!/\.ya?ml$/i.test(file)) return `${JSON.stringify(scenario, null, 2)}\n`;
  // Imported lazily: most commands need no YAML.
  const { stringify } = await import("yaml");
  return stringify(scenario);
}
