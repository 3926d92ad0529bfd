/** Exit codes of the process. Scripts and CI rely on them. */
export const exitCode = {
  ok: 0,
  /** An expectation failed: no reply, a failed delivery, a time-out. */
  assertionFailed: 1,
  /** The command line, or a file that it names, is wrong. */
  usage: 2,
  /** No mock answers at the address, or its port is taken. */
  cannotConnect: 3,
} as const;

/** Ends a command with one line on stderr and an exit code. The line says what was wrong and what to do. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, code: number, options?: ErrorOptions) {
    super(message, options);
    this.name = "CliError";
    this.exitCode = code;
  }
}
