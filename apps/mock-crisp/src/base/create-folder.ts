import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Creates a folder and those above it that are missing. Throws the error of the file system. Node's `recursive` never
 * ends if a parent refuses new folders with "not found", such as /proc.
 */
export async function createFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    await createFolder(dirname(folder));
    await mkdir(folder);
  }
}
