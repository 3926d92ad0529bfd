import { type Command, InvalidArgumentError } from "commander";
import { didYouMean } from "../../base/did-you-mean.ts";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import type { ActiveFault } from "../../chaos/chaos.ts";
import { commonFields, faultDefinitions, faultNames, fieldsOf, startOf } from "../../chaos/fault.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError } from "../exit-code.ts";
import { helpItems } from "../help-items.ts";
import { parsePairs } from "../parse-argument.ts";
import { printList } from "../print-list.ts";
import { readJson } from "../read-file.ts";
import type { Column } from "../table.ts";
import type { Terminal } from "../terminal.ts";

interface ChaosAnswer {
  readonly seed: number;
  readonly faults: readonly ActiveFault[];
}

/** `chaos set|list|clear`: injects faults. */
export const chaosCommand: CommandModule = (program, terminal) => {
  const chaos = program.command("chaos").description("inject faults");
  const set = addMockOptions(chaos.command("set [fault] [setting=value...]"))
    .description("set a fault and remove all others")
    .option("--file <file>", "read a list of faults from this JSON file")
    .option("--add", "keep the active faults")
    .option("--seed <number>", "seed of the random generator; the same seed affects the same calls", parseSeed)
    .addHelpText(
      "after",
      () => `
${faultHelp(terminal.columns)}

Examples:
  mock-crisp chaos set latency delay=300ms probability=0.2 --seed 7
  mock-crisp chaos set status status=503 count=2 target="path:*/message"
  mock-crisp chaos set drop target="kind:delivery event:message:send" --add`,
    )
    .action(
      async (fault: string | undefined, settings: string[], options: { file?: string; add?: true; seed?: number }) => {
        const given: unknown[] = options.file === undefined ? [] : await readFaults(options.file);
        if (fault !== undefined && !faultNames.some((name) => name === fault)) {
          throw new CliError(
            `unknown fault "${fault}".${didYouMean(fault, faultNames)} List them with mock-crisp chaos set --help`,
            "usage",
          );
        }
        if (fault !== undefined)
          given.push({ fault, ...parsePairs(settings, { what: `a setting of ${fault}`, example: exampleOf(fault) }) });
        if (given.length === 0)
          throw new CliError(
            "missing fault. Give the name of a fault or --file; see mock-crisp chaos set --help",
            "usage",
          );
        const client = clientOf(set);
        const kept = options.add ? (await client.call<ChaosAnswer>("GET", "chaos")).faults.map(settingsOf) : [];
        const body = { seed: options.seed, faults: [...kept, ...given] };
        print(await client.call<ChaosAnswer>("PUT", "chaos", { body }).catch(inOwnWords), set, terminal);
      },
    );
  const list = addMockOptions(chaos.command("list", { isDefault: true }))
    .description("list the active faults and the number of times that each was applied")
    .addHelpText("after", "\nExample:\n  mock-crisp chaos list --json")
    .action(async () => {
      print(await clientOf(list).call<ChaosAnswer>("GET", "chaos"), list, terminal);
    });
  const clear = addMockOptions(chaos.command("clear"))
    .description("clear all faults")
    .addHelpText("after", "\nExample:\n  mock-crisp chaos clear")
    .action(async () => {
      await clientOf(clear).call("DELETE", "chaos");
      printResult(clear, terminal, { faults: [] }, "no faults");
    });
};

/** Rethrows a refusal without its path in the request body, which the user has not written. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof MockCrispError)) throw error;
  const message = error.summary.replace(/\bbody\.faults\.\d+\./g, "");
  throw new MockCrispError(error.code, message, { cause: error, details: error.details });
}

/** Every fault with its fields, for the help. */
function faultHelp(columns: number | undefined): string {
  const faults = faultNames.map((name) => {
    const fields = Object.entries(fieldsOf(name)).map(([field, { summary }]) => `\n${field}: ${summary}`);
    return [name, `${faultDefinitions[name].summary}${fields.join("")}`] as const;
  });
  const common = Object.entries(commonFields).map(([field, { summary }]) => [field, summary] as const);
  return `Faults:\n${helpItems(faults, columns)}\n\nSettings of all faults:\n${helpItems(common, columns)}`;
}

/** A setting of the fault, as it is written on the command line. */
function exampleOf(fault: string): string {
  const name = faultNames.find((each) => each === fault);
  const [field, value] = Object.entries(name ? startOf(name) : {})[0] ?? ["count", 3];
  return `name=value, such as ${field}=${value}`;
}

/** A fault as it was set, without the fields that the mock adds. */
function settingsOf({ id: _id, applied: _applied, ...fault }: ActiveFault): object {
  return fault;
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === "" || !Number.isFinite(seed)) throw new InvalidArgumentError("Expected a number.");
  return seed;
}

async function readFaults(file: string): Promise<unknown[]> {
  const value = await readJson(file);
  if (Array.isArray(value)) return value;
  throw new CliError(`${file} does not contain a list of faults. Expected [{ "fault": "drop" }]`, "usage");
}

const columns: readonly Column<ActiveFault>[] = [
  { title: "ID", value: ({ id }) => id },
  { title: "FAULT", value: ({ fault }) => fault, style: () => "yellow" },
  { title: "APPLIED", value: ({ applied }) => `${applied} times` },
  { title: "SETTINGS", value: settingsText, least: 20, below: true },
];

/** The settings of a fault, as they are written on the command line. */
function settingsText({ id: _id, applied: _applied, fault: _fault, ...settings }: ActiveFault): string {
  const written = (value: unknown) => (typeof value === "string" && !/\s/.test(value) ? value : JSON.stringify(value));
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${written(value)}`)
    .join(" ");
}

function print(answer: ChaosAnswer, command: Command, terminal: Terminal): void {
  if (command.opts<{ json?: true }>().json) terminal.out(JSON.stringify(answer));
  else if (answer.faults.length === 0) terminal.out("no faults");
  else printList(command, terminal, { rows: answer.faults, columns, noun: "faults" });
}
