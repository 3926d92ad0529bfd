import type { ScenarioResult, StepResult } from "../../scenario/scenario.ts";
import { addMockOptions, type CommandModule, remoteOf } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { readText } from "../read-file.ts";
import { paint, type Terminal } from "../terminal.ts";

/** `scenario run|schema`: runs scenario files on a running mock. */
export const scenarioCommand: CommandModule = (program, terminal) => {
  const scenario = program.command("scenario").description("run scenarios: YAML or JSON files with steps");
  const run = addMockOptions(scenario.command("run <files...>"))
    .description("run scenarios in order; exit with 1 if a step fails, 2 if a file is invalid")
    .addHelpText(
      "after",
      `
Example file:
  name: The bot greets
  steps:
    - visitor.says: hi
    - expect.reply: /hello/i
      save: reply
    - expect.event: kind:rest tier:plugin status:2xx

Examples:
  mock-crisp scenario run greeting.yaml
  mock-crisp scenario run scenarios/*.yaml --json`,
    )
    .action(async (files: readonly string[], options: { json?: true }) => {
      // Imported lazily: no other command needs the YAML parser.
      const { parseScenario } = await import("../../scenario/parse-scenario.ts");
      const { runScenario } = await import("../../scenario/run-scenario.ts");
      // Read all files first, so that an invalid file is reported before any step runs.
      const scenarios = await Promise.all(files.map(async (file) => parseScenario(await readText(file), file)));
      const mock = await remoteOf(run);
      let failed = 0;
      for (const each of scenarios) {
        if (!options.json) terminal.out(paint(terminal, "bold", each.name));
        const result = await runScenario(each, mock, {
          onStep: (step) => {
            if (!options.json) terminal.out(renderStep(step, terminal));
          },
        });
        if (options.json) terminal.out(JSON.stringify(result));
        if (!result.passed) failed += 1;
      }
      if (failed > 0) throw new CliError(summaryOf(failed, scenarios.length), exitCode.assertionFailed);
    });
  scenario
    .command("schema")
    .description("print the JSON Schema of scenario files, for editors")
    .addHelpText("after", "\nExample:\n  mock-crisp scenario schema > scenario.schema.json")
    .action(async () => {
      const { scenarioSchema } = await import("../../scenario/parse-scenario.ts");
      terminal.out(JSON.stringify(scenarioSchema(), null, 2));
    });
};

function summaryOf(failed: number, total: number): string {
  return total === 1 ? "the scenario failed" : `${failed} of ${total} scenarios failed`;
}

const marks = { passed: "✓", failed: "✗", skipped: "·" } as const satisfies Record<StepResult["status"], string>;

/** Renders the result of a step, with a diff if it failed. */
function renderStep(step: ScenarioResult["steps"][number], terminal: Pick<Terminal, "colour">): string {
  const { status, title, duration, diff, error } = step;
  const style = status === "passed" ? "green" : status === "failed" ? "red" : "dim";
  const lines = [
    `  ${paint(terminal, style, marks[status])} ${title}${paint(terminal, "dim", ` ${Math.round(duration)} ms`)}`,
  ];
  for (const line of diff) lines.push(`      ${paint(terminal, line.startsWith("-") ? "green" : "red", line)}`);
  if (error) lines.push(...error.message.split("\n").map((line) => `      ${paint(terminal, "dim", line)}`));
  return lines.join("\n");
}
