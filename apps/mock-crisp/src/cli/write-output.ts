import { randomBytes } from "node:crypto";
import { mkdir, rmdir, stat } from "node:fs/promises";
import { writeAtomically } from "../base/write-atomically.ts";
import { CliError } from "./exit-code.ts";

/** Writes a file that a command line names. */
export async function writeOutput(file: string, content: Parameters<typeof writeAtomically>[1]): Promise<void> {
  try {
    await writeAtomically(file, content);
  } catch (cause) {
    // The source of the content may fail too.
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    throw cannotWrite(file, cause);
  }
}

/** Throws the usage error of {@link writeOutput} for a file that could not be written. Call it before long work. */
export async function requireWritable(file: string): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory()) throw new CliError(`cannot write ${file}: it is a directory`, "usage");
  // A folder, since an interrupted trial must not leave an empty file that looks like a result.
  const trial = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await mkdir(trial);
    await rmdir(trial);
  } catch (cause) {
    throw cannotWrite(file, cause as Error);
  }
}

function cannotWrite(file: string, cause: Error): CliError {
  // The user does not know the temporary name.
  const reason = cause.message.replace(/\.[0-9a-f]{12}\.tmp/g, "");
  return new CliError(`cannot write ${file}: ${reason}`, "usage", { cause });
}
