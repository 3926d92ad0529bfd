import { MockCrispError, type MockCrispErrorCode } from "../base/mock-crisp-error.ts";
import type { HttpErrorCode } from "../control/http-error-code.ts";

/** Every exit code of the process. The README, `--help` and the tests derive from this list. Scripts rely on the codes. */
export const exitCodes = {
  ok: {
    code: 0,
    summary: "Success",
    details: "Also when Ctrl-C or SIGTERM ends `start`, `listen` or `record`.",
  },
  expectationFailed: {
    code: 1,
    summary: "An expectation failed",
    details:
      "No reply or event in time, a failed step or delivery, a mock that is not quiet, a difference of `compare`.",
  },
  usage: {
    code: 2,
    summary: "The command is wrong",
    details:
      "An unknown command, flag or value; an id that does not exist; a file that cannot be read, written or understood; a missing or wrong control token.",
  },
  cannotConnect: {
    code: 3,
    summary: "Cannot connect",
    details: "No mock answers at the address, the connection was lost, or `start` cannot listen on its port.",
  },
  internal: { code: 4, summary: "A bug in mock-crisp", details: "Please report it, with what `--verbose` prints." },
  interrupted: {
    code: 130,
    summary: "Interrupted",
    details: "Ctrl-C or SIGTERM ended a command before it was done.",
  },
} as const satisfies Readonly<Record<string, { code: number; summary: string; details: string }>>;

/** The name of an exit code. */
export type ExitCodeName = keyof typeof exitCodes;

/** Ends a command with one line on stderr and an exit code. The line names the problem and the remedy. */
export class CliError extends Error {
  readonly exit: ExitCodeName;

  constructor(message: string, exit: ExitCodeName, options?: ErrorOptions) {
    super(message, options);
    this.name = "CliError";
    this.exit = exit;
  }
}

/** Error codes that do not mean a wrong command. */
const byErrorCode: Readonly<Partial<Record<MockCrispErrorCode | HttpErrorCode, ExitCodeName>>> = {
  port_in_use: "cannotConnect",
  cannot_listen: "cannotConnect",
  cannot_connect: "cannotConnect",
  closed: "cannotConnect",
  not_ready: "cannotConnect",
  timeout: "expectationFailed",
  no_reply: "expectationFailed",
  not_quiet: "expectationFailed",
  internal: "internal",
};

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): ExitCodeName {
  if (error instanceof CliError) return error.exit;
  if (error instanceof MockCrispError) return byErrorCode[error.code] ?? "usage";
  return "internal";
}

/** The error as its JSON form: the shape of the control API's refusals, with the exit code. */
export function errorJson(error: unknown, message: string): Readonly<Record<string, unknown>> {
  const exit = exitCodeOf(error);
  const code = error instanceof MockCrispError ? error.code : codeNames[exit];
  const details = error instanceof MockCrispError ? error.details : {};
  return { error: { code, message: message.replace(`[${code}] `, ""), exit_code: exitCodes[exit].code }, ...details };
}

/** The codes of errors of the command line itself. */
const codeNames: Readonly<Record<ExitCodeName, string>> = {
  ok: "ok",
  expectationFailed: "expectation_failed",
  usage: "usage",
  cannotConnect: "cannot_connect",
  internal: "internal",
  interrupted: "interrupted",
};
