import { randomBytes } from "node:crypto";
import { open, rename, rm, writeFile } from "node:fs/promises";

/** Writes a file atomically: under a temporary name first, which is then renamed. */
export async function writeAtomically(file: string, content: string | AsyncIterable<string>): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      // Unlike `write`, it goes on where the system wrote less than it got, which is how a full disk begins.
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
