import { createRequire } from "node:module";
import { visibleStyledText, visibleText } from "../base/visible-text.ts";
import { exitCodes } from "./exit-code.ts";
import { run } from "./run.ts";
import { readerGone } from "./terminal.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
// A reader that went away (`mock-crisp listen | head`) is an ending, not an error.
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

/** Bytes of log that may wait for a reader. Beyond, lines are left out: the mock must not grow by them. */
const MOST_WAITING = 16 * 1024 * 1024;

const shown = (line: string) => `${colour ? visibleStyledText(line) : visibleText(line)}\n`;

/** Milliseconds that a process which was asked to end waits for a reader. */
const PATIENCE = 500;

/** Resolves when all is written. A reader that does not read holds up a result, but not an end that was asked for. */
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
// A full disk, for example: what was printed is lost, which no script may take for success.
if (unwritten !== undefined) {
  process.stderr.write(`mock-crisp: cannot write the output: ${unwritten.message}\n`);
  process.exitCode = exitCodes.usage.code;
}
// Whatever stdout does: what waits for it would keep the process alive.
process.exit();
