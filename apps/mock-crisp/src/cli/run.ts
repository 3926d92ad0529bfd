import { type Command, CommanderError } from "commander";
import { didYouMean } from "../base/did-you-mean.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { pathOf } from "./command-tree.ts";
import { createProgram } from "./create-program.ts";
import { CliError, errorJson, exitCodeOf, exitCodes } from "./exit-code.ts";
import { wrapWords } from "./help-items.ts";
import { isSwitchedOn } from "./is-switched-on.ts";
import { inOwnWords } from "./own-words.ts";
import { namesOf } from "./suggestions.ts";
import { readerGone, type Terminal } from "./terminal.ts";
import { defaultColumns } from "./text-width.ts";

/** Runs one command line (without the program's name) and returns the exit code. Never throws. */
export async function run(args: readonly string[], screen: Terminal, version: string): Promise<number> {
  const isJson = asksForJson(args, screen.env);
  const terminal: Terminal = isJson
    ? { ...screen, err: (line) => screen.err(JSON.stringify({ notice: line })) }
    : screen;
  const usageErrors: string[] = [];
  const program = createProgram(terminal, version, {
    onError: (message) => usageErrors.push(message),
    isSilent: isJson,
  });
  const isVerbose = () => Boolean(program.opts<{ verbose?: true }>().verbose);
  try {
    checkCommand(args, namesOf(program));
    await program.parseAsync(args, { from: "user" });
    return exitCodes.ok.code;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.ok.code;
    if (terminal.signal.aborted && terminal.signal.reason === readerGone) return exitCodes.ok.code;
    const usageError = usageErrors.join("; ") || `missing command; see ${helpOf(program, args)}`;
    const error = endOf(thrown, terminal.signal, usageError);
    const message = inOwnWords(messageOf(error, args, screen.env));
    if (isJson) screen.err(JSON.stringify(errorJson(error, message)));
    else if (isVerbose()) screen.err(String((error as Error).stack));
    // One line elsewhere: there it is for a log.
    else
      screen.err(
        screen.interactive ? wrapWords(`mock-crisp: ${message}`, columnsOf(screen)) : `mock-crisp: ${message}`,
      );
    return exitCodes[exitCodeOf(error)].code;
  }
}

const columnsOf = ({ columns = defaultColumns }: Terminal) => columns;

/** True if errors are to be JSON too. Read from the arguments, since the command line may not be parsable. */
function asksForJson(args: readonly string[], env: Terminal["env"]): boolean {
  return args.includes("--json") || isSwitchedOn(env["MOCK_CRISP_JSON"]);
}

/** Throws if the first word is not a command: it would be read as an argument of the default command. */
function checkCommand([first, ...rest]: readonly string[], names: readonly string[]): void {
  if (first === "--verbose" || (first === "help" && rest.length > 0)) {
    checkCommand(rest, names);
    return;
  }
  if (first === undefined || first.startsWith("-") || first === "help" || names.includes(first)) return;
  const hint = didYouMean(first, names);
  throw new CliError(`unknown command "${first}"${hint ? `.${hint} See` : "; see"} mock-crisp --help`, "usage");
}

/** The command line that prints the help of the command that the words lead to. */
function helpOf(program: Command, words: readonly string[]): string {
  const [first, ...rest] = words;
  const next = program.commands.find((command) => command.name() === first);
  return next ? helpOf(next, rest) : ["mock-crisp", ...pathOf(program), "--help"].join(" ");
}

/** The error that ended a command: one of the command line itself, an interruption, or the thrown error. */
function endOf(thrown: unknown, signal: AbortSignal, usageError: string): unknown {
  if (thrown instanceof CommanderError) return new CliError(usageError, "usage", { cause: thrown });
  if (signal.aborted && !(thrown instanceof CliError)) {
    return new CliError("interrupted before it was done", "interrupted", { cause: thrown });
  }
  return thrown;
}

function messageOf(error: unknown, args: readonly string[], env: Terminal["env"]): string {
  // A code that exists only over HTTP.
  if (error instanceof MockCrispError && String(error.code) === "unauthorized") {
    const isGiven = args.some((arg) => arg.startsWith("--control-token")) || Boolean(env["MOCK_CRISP_CONTROL_TOKEN"]);
    return isGiven
      ? "the mock refuses this control token. Use the one that it printed when it started, with --control-token or MOCK_CRISP_CONTROL_TOKEN."
      : "the mock requires a control token. Use --control-token, or set MOCK_CRISP_CONTROL_TOKEN.";
  }
  const message = error instanceof Error ? error.message : String(error);
  return exitCodeOf(error) === "internal" && !(error instanceof MockCrispError)
    ? `internal error, please report it (--verbose prints more): ${message}`
    : message;
}
