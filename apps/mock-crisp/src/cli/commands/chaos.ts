import { InvalidArgumentError } from "commander";
import type { ActiveFault } from "../../chaos/chaos.ts";
import { commonFields, faultDefinitions, faultNames, fieldsOf, startOf } from "../../chaos/fault.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { parsePairs } from "../parse-argument.ts";
import { readText } from "../read-file.ts";
import type { Terminal } from "../terminal.ts";

interface ChaosAnswer {
  readonly seed: number;
  readonly faults: readonly ActiveFault[];
}

/** `chaos set|list|clear`: injects faults. */
export const chaosCommand: CommandModule = (program, terminal) => {
  const chaos = program.command("chaos").description("inject faults");
  const set = addMockOptions(chaos.command("set [fault] [settings...]"))
    .description("set a fault and remove all others")
    .option("--file <file>", "read a list of faults from this JSON file")
    .option("--add", "keep the active faults")
    .option("--seed <number>", "seed of the random generator; the same seed affects the same calls", parseSeed)
    .addHelpText(
      "after",
      `
${faultHelp()}

Examples:
  mock-crisp chaos set latency delay=300ms probability=0.2 --seed 7
  mock-crisp chaos set status status=503 count=2 target="path:*/message"
  mock-crisp chaos set drop target="kind:delivery event:message:send" --add`,
    )
    .action(
      async (
        fault: string | undefined,
        settings: string[],
        options: { file?: string; add?: true; seed?: number; json?: true },
      ) => {
        const given: unknown[] = options.file === undefined ? [] : await readFaults(options.file);
        if (fault !== undefined)
          given.push({ fault, ...parsePairs(settings, { what: `a setting of ${fault}`, example: exampleOf(fault) }) });
        if (given.length === 0)
          throw new CliError(
            "missing fault. Give the name of a fault or --file; see mock-crisp chaos set --help",
            exitCode.usage,
          );
        const client = clientOf(set);
        const kept = options.add ? (await client.call<ChaosAnswer>("GET", "chaos")).faults.map(settingsOf) : [];
        const body = { seed: options.seed, faults: [...kept, ...given] };
        print(await client.call<ChaosAnswer>("PUT", "chaos", { body }), options.json, terminal);
      },
    );
  const list = addMockOptions(chaos.command("list"))
    .description("list the active faults and how often each was applied")
    .addHelpText("after", "\nExample:\n  mock-crisp chaos list --json")
    .action(async (options: { json?: true }) => {
      print(await clientOf(list).call<ChaosAnswer>("GET", "chaos"), options.json, terminal);
    });
  const clear = addMockOptions(chaos.command("clear"))
    .description("clear all faults")
    .addHelpText("after", "\nExample:\n  mock-crisp chaos clear")
    .action(async () => {
      await clientOf(clear).call("DELETE", "chaos");
      printResult(clear, terminal, { faults: [] }, "no faults");
    });
};

/** Every fault with its fields, for the help. */
function faultHelp(): string {
  const width = Math.max(...faultNames.map((name) => name.length));
  const faults = faultNames.map((name) => {
    const fields = Object.entries(fieldsOf(name)).map(
      ([field, { summary }]) => `\n${" ".repeat(width + 6)}${field}: ${summary}`,
    );
    return `  ${name.padEnd(width)}  ${faultDefinitions[name].summary}${fields.join("")}`;
  });
  const common = Object.entries(commonFields).map(([field, { summary }]) => `  ${field.padEnd(width)}  ${summary}`);
  return `Faults:\n${faults.join("\n")}\n\nSettings of all faults:\n${common.join("\n")}`;
}

/** A setting that the fault takes, as it is written. */
function exampleOf(fault: string): string {
  const name = faultNames.find((each) => each === fault);
  const [field, value] = Object.entries(name ? startOf(name) : {})[0] ?? ["count", 3];
  return `name=value, such as ${field}=${value}`;
}

/** A fault as it was set, without what the mock adds. */
function settingsOf({ id: _id, applied: _applied, ...fault }: ActiveFault): object {
  return fault;
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === "" || !Number.isFinite(seed)) throw new InvalidArgumentError("Expected a number.");
  return seed;
}

async function readFaults(file: string): Promise<unknown[]> {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CliError(`${file} is not valid JSON: ${(cause as Error).message}`, exitCode.usage, { cause });
  }
  if (Array.isArray(value)) return value;
  throw new CliError(`${file} does not contain a list of faults. Expected [{ "fault": "drop" }]`, exitCode.usage);
}

function print(answer: ChaosAnswer, json: true | undefined, terminal: Terminal): void {
  if (json) {
    terminal.out(JSON.stringify(answer));
    return;
  }
  if (answer.faults.length === 0) terminal.out("no faults");
  for (const { id, applied, fault, ...settings } of answer.faults) {
    terminal.out(`${id}  ${fault} ${JSON.stringify(settings)}  applied ${applied} times`);
  }
}
