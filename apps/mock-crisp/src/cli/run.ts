import { Command, CommanderError } from "commander";
import { MockCrispError } from "../mock-crisp-error.ts";
import { chaosCommand } from "./commands/chaos.ts";
import { clockCommand } from "./commands/clock.ts";
import { completionCommand } from "./commands/completion.ts";
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
import type { CommandModule } from "./context.ts";
import { CliError, exitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

const commands: readonly CommandModule[] = [
  startCommand,
  triggerCommand,
  sayCommand,
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
];

/** Runs one command line (without the program's own name) and gives the exit code. Never throws. */
export async function run(args: readonly string[], terminal: Terminal, version: string): Promise<number> {
  const program = new Command("mock-crisp")
    .description("A Crisp of one's own: REST, RTM, signed web hooks, and a dashboard, on this machine.")
    .version(version, "-V, --version", "print the version")
    .option("--verbose", "print stack traces of errors")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      getOutHasColors: () => terminal.colour,
      getErrHasColors: () => terminal.colour,
    });
  for (const register of commands) register(program, terminal);
  completionCommand(program, terminal);
  for (const command of allOf(program)) command.version(version, "-V, --version", "print the version");
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    if (terminal.signal.aborted) return exitCode.ok;
    terminal.err(
      program.opts<{ verbose?: true }>().verbose
        ? String((error as Error).stack)
        : `mock-crisp: ${(error as Error).message}`,
    );
    return codeFor(error);
  }
}

function codeFor(error: unknown): number {
  if (error instanceof CliError) return error.exitCode;
  if (!(error instanceof MockCrispError)) return exitCode.assertionFailed;
  switch (error.code) {
    case "port_in_use":
    case "cannot_listen":
    case "cannot_connect":
      return exitCode.cannotConnect;
    case "timeout":
    case "no_reply":
    case "not_quiet":
      return exitCode.assertionFailed;
    default:
      return exitCode.usage;
  }
}

function allOf(command: Command): readonly Command[] {
  return command.commands.flatMap((child) => [child, ...allOf(child)]);
}
