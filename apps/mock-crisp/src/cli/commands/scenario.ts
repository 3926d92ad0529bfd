import type { RecordedScenario } from "../../scenario/record-scenario.ts";
import type { ScenarioResult } from "../../scenario/scenario.ts";
import { choiceOption } from "../choice-option.ts";
import { addMockOptions, type CommandModule, clientOf, printResult, remoteOf } from "../context.ts";
import { CliError } from "../exit-code.ts";
import { findScenarios } from "../find-scenarios.ts";
import { readText } from "../read-file.ts";
import { type ScenarioReporterName, scenarioReporters } from "../scenario-reporters/index.ts";
import { failedStep, placeOf, type ScenarioReporter } from "../scenario-reporters/reporter.ts";
import { checkScenarioFile, scenarioText } from "../scenario-text.ts";
import { writeOutput } from "../write-output.ts";

/** `scenario run|from-journal|schema`: runs scenario files on a running mock, and writes them. */
export const scenarioCommand: CommandModule = (program, terminal) => {
  const scenario = program.command("scenario").description("run scenarios: YAML or JSON files with steps");
  const run = addMockOptions(scenario.command("run <paths...>"))
    .description(
      "run scenario files, and those in folders, in order; exit with 1 if a step fails, 2 if a file is invalid",
    )
    .addOption(
      choiceOption(
        "--reporter <name>",
        "format of the results; --json is short for json",
        Object.keys(scenarioReporters),
      ).default("default"),
    )
    .option("-o, --out <file>", "write the report to this file, and the default one to the terminal")
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
  mock-crisp scenario run scenarios/ --reporter junit --out report.xml
  mock-crisp scenario run scenarios/*.yaml --json`,
    )
    .action(
      async (paths: readonly string[], options: { json?: true; reporter: ScenarioReporterName; out?: string }) => {
        // Imported lazily: no other command needs the YAML parser.
        const { parseScenario } = await import("../../scenario/parse-scenario.ts");
        const { runScenario } = await import("../../scenario/run-scenario.ts");
        const files = await findScenarios(paths);
        // Read all files first, so that an invalid file is reported before any step runs.
        const scenarios = await Promise.all(files.map(async (file) => parseScenario(await readText(file), file)));
        const { out } = options;
        const report: string[] = [];
        const chosen = scenarioReporters[options.json ? "json" : options.reporter](terminal);
        const reporters: readonly (readonly [ScenarioReporter, (text: string) => void])[] =
          out === undefined
            ? [[chosen, terminal.out]]
            : [
                [chosen, (text) => report.push(text)],
                [scenarioReporters.default(terminal), terminal.out],
              ];
        const announce = (what: (reporter: ScenarioReporter) => string | undefined) => {
          for (const [reporter, print] of reporters) {
            const text = what(reporter);
            if (text !== undefined) print(text);
          }
        };
        const mock = await remoteOf(run);
        const results: ScenarioResult[] = [];
        try {
          for (const each of scenarios) {
            announce((reporter) => reporter.begin?.(each));
            const result = await runScenario(each, mock, {
              onStep: (step) => announce((reporter) => reporter.step?.(step, each)),
              signal: terminal.signal,
            });
            results.push(result);
            announce((reporter) => reporter.finish?.(result));
          }
        } finally {
          announce((reporter) => reporter.end?.(results));
          if (out !== undefined) await writeOutput(out, `${report.join("\n")}\n`);
        }
        const failed = results.filter(({ passed }) => !passed);
        if (failed.length > 0) throw new CliError(summaryOf(failed, results.length), "expectationFailed");
      },
    );
  const fromJournal = addMockOptions(scenario.command("from-journal"))
    .description("turn the journal into a scenario without personal data; see record for new events")
    .option("-q, --query <query>", "only journal entries that match, such as session:session_1")
    .option("--name <name>", "name of the scenario")
    .option("-o, --out <file>", "write it to this file, .yaml, .yml or .json, instead of printing YAML")
    .addHelpText("after", "\nExample:\n  mock-crisp scenario from-journal --out greeting.yaml")
    .action(async ({ query, name, out, json }: { query?: string; name?: string; out?: string; json?: true }) => {
      if (out !== undefined) checkScenarioFile(out);
      const recorded = await clientOf(fromJournal).call<RecordedScenario>("GET", "scenario", {
        query: { query, name },
      });
      const text = await scenarioText(recorded, out ?? (json ? ".json" : ".yaml"));
      if (out === undefined) {
        terminal.out(json ? JSON.stringify(recorded) : text.trimEnd());
        return;
      }
      await writeOutput(out, text);
      const { steps } = recorded;
      printResult(fromJournal, terminal, { file: out, steps: steps.length }, `wrote ${steps.length} steps to ${out}`);
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

function summaryOf(failed: readonly ScenarioResult[], total: number): string {
  const places = failed.map((result) => placeOf(result.file, failedStep(result)?.line)).join(", ");
  return `${total === 1 ? "the scenario failed" : `${failed.length} of ${total} scenarios failed`}: ${places}`;
}
