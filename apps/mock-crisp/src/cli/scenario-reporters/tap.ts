import type { ScenarioResult } from "../../scenario/scenario.ts";
import { failedStep, placeOf, type ScenarioReporter } from "./reporter.ts";

/** The Test Anything Protocol, version 14: one test for each scenario. */
export function createTapReporter(): ScenarioReporter {
  return {
    end: (results) =>
      ["TAP version 14", `1..${results.length}`, ...results.flatMap((result, index) => testOf(result, index + 1))].join(
        "\n",
      ),
  };
}

function testOf(result: ScenarioResult, number: number): readonly string[] {
  const title = result.name.replace(/\s+/g, " ").replaceAll("#", "\\#");
  const failed = failedStep(result);
  if (failed === undefined) return [`ok ${number} - ${title}`];
  const lines = [failed.title, ...failed.diff, failed.error?.message ?? ""].join("\n").split("\n").filter(Boolean);
  return [
    `not ok ${number} - ${title}`,
    "  ---",
    `  at: ${JSON.stringify(placeOf(result.file, failed.line))}`,
    "  message: |",
    ...lines.map((line) => `    ${line}`),
    "  ...",
  ];
}
