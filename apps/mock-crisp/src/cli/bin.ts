import { createRequire } from "node:module";
import { visibleStyledText, visibleText } from "../base/visible-text.ts";
import { run } from "./run.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
// A reader that went away (`mock-crisp listen | head`) is an ending, not an error.
process.stdout.on("error", () => ending.abort());

const { env } = process;
const colour = env["NO_COLOR"]
  ? false
  : env["FORCE_COLOR"]
    ? env["FORCE_COLOR"] !== "0"
    : process.stdout.isTTY === true;
process.exitCode = await run(
  process.argv.slice(2),
  {
    out: (line) => process.stdout.write(`${colour ? visibleStyledText(line) : visibleText(line)}\n`),
    err: (line) => process.stderr.write(`${visibleText(line)}\n`),
    interactive: process.stdout.isTTY === true && process.stdin.isTTY === true,
    colour,
    env,
    signal: ending.signal,
  },
  version,
);
