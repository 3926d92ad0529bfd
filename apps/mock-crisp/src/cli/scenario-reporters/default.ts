import type { ScenarioResult, StepResult } from "../../scenario/scenario.ts";
import { paint, type Terminal } from "../terminal.ts";
import { placeOf, type ScenarioReporter } from "./reporter.ts";

const marks = { passed: "✓", failed: "✗", skipped: "·" } as const satisfies Record<StepResult["status"], string>;

/** For people: each scenario with its file, each step with its time, and a summary. */
export function createDefaultReporter(terminal: Pick<Terminal, "colour">): ScenarioReporter {
  return {
    begin: ({ name, source }) =>
      source === undefined || source === name
        ? paint(terminal, "bold", name)
        : `${paint(terminal, "bold", name)} ${paint(terminal, "dim", source)}`,
    step: (step, { source }) => renderStep(step, source, terminal),
    end: (results) => (results.length > 1 ? summaryOf(results) : undefined),
  };
}

function renderStep(step: StepResult, file: string | undefined, terminal: Pick<Terminal, "colour">): string {
  const { status, title, duration, diff, error, line } = step;
  const style = status === "passed" ? "green" : status === "failed" ? "red" : "dim";
  const end = status === "skipped" ? "" : paint(terminal, "dim", ` ${duration} ms`);
  const place = status === "failed" ? paint(terminal, "dim", ` ${placeOf(file, line)}`) : "";
  return [
    `  ${paint(terminal, style, marks[status])} ${title}${end}${place}`,
    ...diff.map((each) => `      ${paint(terminal, each.startsWith("-") ? "green" : "red", each)}`),
    ...(error?.message.split("\n").map((each) => `      ${paint(terminal, "dim", each)}`) ?? []),
  ].join("\n");
}

function summaryOf(results: readonly ScenarioResult[]): string {
  const passed = results.filter((result) => result.passed).length;
  return `${results.length} scenarios: ${passed} passed, ${results.length - passed} failed`;
}
