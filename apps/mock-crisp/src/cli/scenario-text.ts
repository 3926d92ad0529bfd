import type { RecordedScenario } from "../scenario/record-scenario.ts";

/** A scenario as the text of a file: YAML, or JSON, by the end of its name. */
export async function scenarioText(scenario: RecordedScenario, file: string): Promise<string> {
  if (!/\.ya?ml$/i.test(file)) return `${JSON.stringify(scenario, null, 2)}\n`;
  // Imported lazily: most commands need no YAML.
  const { stringify } = await import("yaml");
  return stringify(scenario);
}
