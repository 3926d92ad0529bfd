import { run } from "../src/cli/run.ts";
import type { Terminal } from "../src/cli/terminal.ts";

/** The output of a command line, and its exit code. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, without colours and in 80 columns unless asked otherwise. */
export async function runCli(args: readonly string[], terminal: Partial<Terminal> = {}): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(
    args,
    {
      interactive: false,
      colour: false,
      env: {},
      signal: new AbortController().signal,
      ...terminal,
      out(line) {
        out.push(line);
        terminal.out?.(line);
      },
      err(line) {
        err.push(line);
        terminal.err?.(line);
      },
    },
    "0.0.0",
  );
  return { code, out: out.join("\n"), err: err.join("\n") };
}
