import { readdir, readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { decodeText } from "../base/decode-text.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { CliError } from "./exit-code.ts";

/** The text of a file that a command line names. */
export async function readText(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file));
  } catch (cause) {
    throw await unreadable(file, cause as Error);
  }
}

/** The usage error for a file that cannot be read; if it does not exist, with the nearest name in its folder. */
export async function unreadable(file: string, cause: NodeJS.ErrnoException): Promise<CliError> {
  const names = cause.code === "ENOENT" ? await readdir(dirname(file)).catch(() => []) : [];
  const hint = didYouMean(basename(file), names);
  return new CliError(`cannot read ${file}: ${cause.message}${hint && `.${hint}`}`, "usage", { cause });
}

/** The value of a JSON file that a command line names. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CliError(`${file} is not valid JSON: ${(cause as Error).message}`, "usage", { cause });
  }
}
