import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Cursor } from "./cursor.ts";
import { readTime } from "./read-time.ts";

/**
 * A {@link Cursor} in a file, for one process. The file is replaced as a whole, so that a crash leaves the old or the new
 * time. Its folder is created if need be. `load` rejects if the file does not hold a time.
 */
export function fileCursor(path: string): Cursor {
  if (typeof path !== "string" || path === "") throw new TypeError("fileCursor takes the path of a file");
  const temporary = `${path}.${process.pid}.tmp`;
  return {
    async load() {
      let text: string;
      try {
        text = await readFile(path, "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
      return readTime(text, path);
    },
    async save(time) {
      const folder = dirname(path);
      // Node's `recursive` never ends if a parent refuses new folders, such as /proc; without it, this fails there.
      await mkdir(folder, { recursive: !existsSync(dirname(folder)) }).catch((error) => {
        if (error.code !== "EEXIST") throw error;
      });
      try {
        const file = await open(temporary, "w");
        try {
          await file.writeFile(`${time}\n`);
          // The contents must be on the disk before the file gets its name.
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}
