import { readFile } from "node:fs/promises";
import { decodeText } from "../base/decode-text.ts";
import { CliError, exitCode } from "./exit-code.ts";

/** The text of a file that a command line names. */
export async function readText(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file));
  } catch (cause) {
    throw new CliError(`cannot read ${file}: ${(cause as Error).message}`, exitCode.usage, { cause });
  }
}
