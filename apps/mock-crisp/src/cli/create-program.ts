import { Command, type Option } from "commander";
import { assumptionsCommand } from "./commands/assumptions.ts";
import { chaosCommand } from "./commands/chaos.ts";
import { clockCommand } from "./commands/clock.ts";
import { compareCommand } from "./commands/compare.ts";
import { completionCommand } from "./commands/completion.ts";
import { configCommand } from "./commands/config.ts";
import { deliveriesCommand } from "./commands/deliveries.ts";
import { envCommand } from "./commands/env.ts";
import { eventsCommand } from "./commands/events.ts";
import { healthcheckCommand } from "./commands/healthcheck.ts";
import { listenCommand } from "./commands/listen.ts";
import { recordCommand } from "./commands/record.ts";
import { replayCommand } from "./commands/replay.ts";
import { resetCommand } from "./commands/reset.ts";
import { sayCommand } from "./commands/say.ts";
import { scenarioCommand } from "./commands/scenario.ts";
import { snapshotCommands } from "./commands/snapshot.ts";
import { startCommand } from "./commands/start.ts";
import { triggerCommand } from "./commands/trigger.ts";
import { visitorActCommands } from "./commands/visitor-acts.ts";
import { type CommandModule, variableOf } from "./context.ts";
import type { Terminal } from "./terminal.ts";

const modules: readonly CommandModule[] = [
  startCommand,
  triggerCommand,
  sayCommand,
  visitorActCommands,
  listenCommand,
  deliveriesCommand,
  eventsCommand,
  clockCommand,
  resetCommand,
  envCommand,
  healthcheckCommand,
  chaosCommand,
  scenarioCommand,
  recordCommand,
  replayCommand,
  snapshotCommands,
  configCommand,
  assumptionsCommand,
  compareCommand,
  completionCommand,
];

/** The whole command line: every command with `--version`, a variable for each option, and errors of one line. */
export function createProgram(terminal: Terminal, version: string): Command {
  const program = new CliCommand("mock-crisp")
    .description("A local Crisp server: REST, RTM, signed web hooks and a dashboard.")
    .option("--verbose", "print stack traces")
    .addHelpText("after", "\nExamples:\n  mock-crisp\n  mock-crisp start --port 0 --output json\n  mock-crisp say hi")
    .showSuggestionAfterError()
    .exitOverride()
    .hook("preAction", (_program, command) => {
      heedOff(program);
      heedOff(command);
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      getOutHasColors: () => terminal.colour,
      getErrHasColors: () => terminal.colour,
    });
  for (const register of modules) register(program, terminal);
  for (const command of commandsOf(program)) {
    const where = ["mock-crisp", ...pathOf(command), "--help"].join(" ");
    command.version(version, "-V, --version", "print the version").configureOutput({
      outputError: (text, write) => write(`mock-crisp: ${oneLine(text)}; see ${where}`),
    });
  }
  return program;
}

/** A command and all those below it. */
export function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

/** A command whose every option has a variable. */
class CliCommand extends Command {
  override createCommand(name?: string): CliCommand {
    return new CliCommand(name);
  }

  override addOption(option: Option): this {
    // Named after its command too, unless it says otherwise: `--limit` may mean another thing to each.
    if (option.envVar === undefined) option.env(variableOf([...pathOf(this), option.name()]));
    return super.addOption(option);
  }
}

/** The words that lead to a command, without the program's own name. */
export function pathOf(command: Command): readonly string[] {
  return command.parent === null ? [] : [...pathOf(command.parent), command.name()];
}

const OFF = /^(|0|false|no|off)$/i;

/** To commander a switch is on as soon as its variable is there, whatever it says. */
function heedOff(command: Command): void {
  for (const option of command.options) {
    const isFromVariable = command.getOptionValueSource(option.attributeName()) === "env";
    if (option.isBoolean() && isFromVariable && OFF.test(process.env[option.envVar ?? ""] ?? ""))
      command.setOptionValueWithSource(option.attributeName(), undefined, "default");
  }
}

/** An error message of commander as one line, without its prefix and final period. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, "")
    .trim()
    .split(/\s*\n\s*/)
    .join(" ")
    .replace(/\.$/, "");
}
