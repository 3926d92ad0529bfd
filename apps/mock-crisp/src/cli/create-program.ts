import { Command, type Option } from "commander";
import { commandsOf, pathOf } from "./command-tree.ts";
import { assumptionsCommand } from "./commands/assumptions.ts";
import { chaosCommand } from "./commands/chaos.ts";
import { clockCommand } from "./commands/clock.ts";
import { compareCommand } from "./commands/compare.ts";
import { completionCommand } from "./commands/completion.ts";
import { configCommand } from "./commands/config.ts";
import { connectionsCommand } from "./commands/connections.ts";
import { conversationsCommand } from "./commands/conversations.ts";
import { deliveriesCommand } from "./commands/deliveries.ts";
import { envCommand } from "./commands/env.ts";
import { eventsCommand } from "./commands/events.ts";
import { healthcheckCommand } from "./commands/healthcheck.ts";
import { infoCommand } from "./commands/info.ts";
import { journalCommand } from "./commands/journal.ts";
import { listenCommand } from "./commands/listen.ts";
import { operatorsCommand } from "./commands/operators.ts";
import { peopleCommand } from "./commands/people.ts";
import { quietCommand } from "./commands/quiet.ts";
import { recordCommand } from "./commands/record.ts";
import { replayCommand } from "./commands/replay.ts";
import { resetCommand } from "./commands/reset.ts";
import { sayCommand } from "./commands/say.ts";
import { scenarioCommand } from "./commands/scenario.ts";
import { settingsCommand } from "./commands/settings.ts";
import { snapshotCommands } from "./commands/snapshot.ts";
import { startCommand } from "./commands/start.ts";
import { triggerCommand } from "./commands/trigger.ts";
import { visitorActCommands } from "./commands/visitor-acts.ts";
import { visitorsCommand } from "./commands/visitors.ts";
import { waitCommand } from "./commands/wait.ts";
import { webhooksCommand } from "./commands/webhooks.ts";
import { websitesCommand } from "./commands/websites.ts";
import { type CommandModule, variableOf } from "./context.ts";
import { exitCodes } from "./exit-code.ts";
import { helpItems } from "./help-items.ts";
import { isSwitchedOn } from "./is-switched-on.ts";
import { explainUsage } from "./suggestions.ts";
import type { Terminal } from "./terminal.ts";
import { defaultColumns } from "./text-width.ts";
import { unknownVariables } from "./unknown-variables.ts";

/** Every command, by the headings of the help. */
const groups: Readonly<Record<string, readonly CommandModule[]>> = {
  "Run a mock:": [startCommand, configCommand, assumptionsCommand, compareCommand],
  "Act as a visitor or an operator:": [
    sayCommand,
    visitorActCommands,
    visitorsCommand,
    operatorsCommand,
    triggerCommand,
  ],
  "See and expect:": [
    ...[listenCommand, waitCommand, quietCommand, conversationsCommand, peopleCommand, eventsCommand, journalCommand],
    ...[deliveriesCommand, connectionsCommand, infoCommand, settingsCommand, envCommand, healthcheckCommand],
  ],
  "Change a mock:": [...[webhooksCommand, websitesCommand, chaosCommand, clockCommand, resetCommand, snapshotCommands]],
  "Scenarios:": [scenarioCommand, recordCommand, replayCommand],
  "Other:": [completionCommand],
};

/** Receives errors of the command line itself. */
export interface UsageErrors {
  /** Called with the message, without a final period. */
  readonly onError?: (message: string) => void;
  /** Prints no help if a subcommand is missing. */
  readonly isSilent?: boolean;
}

/** The whole command line: every command with `--version`, a variable for each option, and errors of one line. */
export function createProgram(terminal: Terminal, version: string, errors: UsageErrors = {}): Command {
  dropEmptyVariables(process.env);
  const program = new CliCommand("mock-crisp")
    .description("A local Crisp server: REST, RTM, signed web hooks and a dashboard.")
    .option("--verbose", "print stack traces")
    .addHelpText("after", "\nExamples:\n  mock-crisp\n  mock-crisp start --port 0 --output json\n  mock-crisp say hi")
    .addHelpText("after", () => exitCodeHelp(terminal.columns))
    .showSuggestionAfterError(false)
    .exitOverride()
    .hook("preAction", (_program, command) => {
      heedOff(program);
      heedOff(command);
      for (const warning of unknownVariables(program, terminal.env)) terminal.err(`mock-crisp: warning: ${warning}`);
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => {
        if (!errors.isSilent) terminal.err(text.trimEnd());
      },
      getOutHelpWidth: () => terminal.columns ?? defaultColumns,
      getErrHelpWidth: () => terminal.columns ?? defaultColumns,
      getOutHasColors: () => terminal.colour,
      getErrHasColors: () => terminal.colour,
    });
  for (const [heading, modules] of Object.entries(groups)) {
    program.commandsGroup(heading);
    for (const register of modules) register(program, terminal);
  }
  for (const command of commandsOf(program)) {
    command.version(version, "-V, --version", "print the version").configureOutput({
      outputError(text) {
        const { message, hint, of = command } = explainUsage(oneLine(text), command);
        const where = ["mock-crisp", ...pathOf(of), "--help"].join(" ");
        const end = hint === "" ? (message.endsWith("?") ? " See" : "; see") : `.${hint} See`;
        errors.onError?.(`${message}${end} ${where}`);
      },
    });
  }
  return program;
}

/** A command whose every option has a variable. */
class CliCommand extends Command {
  override createCommand(name?: string): CliCommand {
    return new CliCommand(name);
  }

  override addOption(option: Option): this {
    // Named after its command too by default, since an option such as `--limit` may differ between commands.
    if (option.envVar === undefined) option.env(variableOf([...pathOf(this), option.name()]));
    super.addOption(option);
    const refuseBlank = (source: string, value: string | null | undefined) => {
      if (value?.trim() !== "") return;
      this.error(`error: option '${option.flags}' ${source} is invalid. Expected a value that is not empty.`, {
        code: "commander.invalidArgument",
      });
    };
    // After the parser of the option, whose error says more.
    this.on(`option:${option.name()}`, (value?: string | null) => refuseBlank(`argument '${value}'`, value));
    this.on(`optionEnv:${option.name()}`, (value?: string | null) =>
      refuseBlank(`value '${value}' from env '${option.envVar}'`, value),
    );
    return this;
  }
}

/**
 * An empty variable is the same as none, as in `MOCK_CRISP_PORT: ${PORT:-}` of a Compose file. Commander would take it for
 * a value, and has no way to skip a variable.
 */
function dropEmptyVariables(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(env)) if (name.startsWith("MOCK_CRISP_") && value === "") delete env[name];
}

/** Commander turns a switch on if its variable is set to any value. */
function heedOff(command: Command): void {
  for (const option of command.options) {
    const isFromVariable = command.getOptionValueSource(option.attributeName()) === "env";
    if (option.isBoolean() && isFromVariable && !isSwitchedOn(process.env[option.envVar ?? ""]))
      command.setOptionValueWithSource(option.attributeName(), undefined, "default");
  }
}

function exitCodeHelp(columns: number | undefined): string {
  const items = Object.values(exitCodes).map(
    ({ code, summary, details }) => [String(code), `${summary}. ${details.replaceAll("`", "")}`] as const,
  );
  return `\nExit codes:\n${helpItems(items, columns)}`;
}

/** An error message of commander as one line, without its prefix and final period. */
function oneLine(text: string): string {
  return text
    .replace(/^error: /, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ")
    .replace(/\.$/, "");
}
