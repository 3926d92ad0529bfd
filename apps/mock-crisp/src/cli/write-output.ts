import { writeAtomically } from "../base/write-atomically.ts";
import { CliError } from "./exit-code.ts";

/** Writes a file that a command line names. */
export async function writeOutput(file: string, content: Parameters<typeof writeAtomically>[1]): Promise<void> {
  try {
    await writeAtomically(file, content);
  } catch (cause) {
    // The source of the content may fail too.
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    // The temporary name means nothing to the user.
    const reason = cause.message.replace(/\.[0-9a-f]{12}\.tmp/g, "");
    throw new CliError(`cannot write ${file}: ${reason}`, "usage", { cause });
  }
}
