import { createRequire } from "node:module";
import { run } from "./run.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ending.abort());
// A reader that went away (`mock-crisp listen | head`) is an ending, not an error.
process.stdout.on("error", () => ending.abort());

const { env } = process;
process.exitCode = await run(
  process.argv.slice(2),
  {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    interactive: process.stdout.isTTY === true && process.stdin.isTTY === true,
    colour: env["NO_COLOR"] ? false : env["FORCE_COLOR"] ? env["FORCE_COLOR"] !== "0" : process.stdout.isTTY === true,
    env,
    signal: ending.signal,
  },
  version,
);
