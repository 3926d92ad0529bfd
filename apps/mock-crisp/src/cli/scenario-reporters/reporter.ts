import type { Scenario, ScenarioResult, StepResult } from "../../scenario/scenario.ts";

/** Reports a run of scenarios. Each method returns the text to print at that time. */
export interface ScenarioReporter {
  begin?(scenario: Scenario): string | undefined;
  step?(step: StepResult, scenario: Scenario): string | undefined;
  finish?(result: ScenarioResult): string | undefined;
  /** After the last scenario, with the results of all. */
  end?(results: readonly ScenarioResult[]): string | undefined;
}

/** Number of steps of each status. */
export function countSteps({ steps }: ScenarioResult): Readonly<Record<StepResult["status"], number>> {
  const count = (status: StepResult["status"]) => steps.filter((step) => step.status === status).length;
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}

/** The step that failed; undefined if none did. */
export function failedStep({ steps }: ScenarioResult): StepResult | undefined {
  return steps.find(({ status }) => status === "failed");
}

/** A file and a line as `greeting.yaml:4`. */
export function placeOf(file: string | undefined, line: number | undefined): string {
  return `${file ?? "scenario"}${line === undefined ? "" : `:${line}`}`;
}
