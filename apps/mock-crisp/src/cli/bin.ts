import { createRequire } from "node:module";
import { visibleStyledText, visibleText } from "../base/visible-text.ts";
import { exitCodes } from "./exit-code.ts";
import { run } from "./run.ts";
import { readerGone } from "./terminal.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
// If the reader closes (`mock-crisp listen | head`), the command ends without an error.
let unwritten: NodeJS.ErrnoException | undefined;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") unwritten = error;
  ending.abort(readerGone);
});

const { env } = process;
const colour = env["NO_COLOR"]
  ? false
  : env["FORCE_COLOR"]
    ? env["FORCE_COLOR"] !== "0"
    : process.stdout.isTTY === true;

/** The largest size of the log that waits for a reader, in bytes. Further lines are dropped, so that the mock's memory does not grow. */
const MOST_WAITING = 16 * 1024 * 1024;

const shown = (line: string) => `${colour ? visibleStyledText(line) : visibleText(line)}\n`;

/** Milliseconds that a process waits for a reader after it was asked to end. */
const PATIENCE = 500;

/** Resolves when everything is written. A slow reader delays a result, but not a requested end. */
async function written(): Promise<void> {
  const streams = [process.stdout, process.stderr].filter(({ destroyed }) => !destroyed);
  const all = Promise.all(streams.map((stream) => new Promise<void>((resolve) => stream.write("", () => resolve()))));
  if (!ending.signal.aborted) ending.signal.addEventListener("abort", () => setTimeout(() => process.exit(), PATIENCE));
  await (ending.signal.aborted ? Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]) : all);
}

process.exitCode = await run(
  process.argv.slice(2),
  {
    out: (line) => process.stdout.write(shown(line)),
    err: (line) => process.stderr.write(`${visibleText(line)}\n`),
    log(line) {
      if (process.stdout.writableLength < MOST_WAITING) process.stdout.write(shown(line));
    },
    interactive: process.stdout.isTTY === true && process.stdin.isTTY === true,
    colour,
    get columns() {
      return process.stdout.columns ?? (Number.parseInt(env["COLUMNS"] ?? "", 10) || undefined);
    },
    clear: () => process.stdout.write("\u001b[2J\u001b[3J\u001b[H"),
    env,
    signal: ending.signal,
    stop: () => ending.abort(),
  },
  version,
);
await written();
// Such as a full disk: output was lost, so the exit code must not be 0.
if (unwritten !== undefined) {
  process.stderr.write(`mock-crisp: cannot write the output: ${unwritten.message}\n`);
  process.exitCode = exitCodes.usage.code;
}
// Ends the process even if stdout is still waiting.
process.exit();
