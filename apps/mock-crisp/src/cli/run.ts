import { CommanderError } from "commander";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { createProgram } from "./create-program.ts";
import { CliError, exitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command line (without the program's own name) and gives the exit code. Never throws. */
export async function run(args: readonly string[], terminal: Terminal, version: string): Promise<number> {
  const program = createProgram(terminal, version);
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    if (terminal.signal.aborted) return exitCode.ok;
    terminal.err(
      program.opts<{ verbose?: true }>().verbose ? String((error as Error).stack) : `mock-crisp: ${messageOf(error)}`,
    );
    return codeFor(error);
  }
}

function messageOf(error: unknown): string {
  // The mock's own code, which only HTTP knows.
  if (error instanceof MockCrispError && String(error.code) === "unauthorized") {
    return "the mock requires a control token. Use --control-token, or set MOCK_CRISP_CONTROL_TOKEN.";
  }
  return (error as Error).message;
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
