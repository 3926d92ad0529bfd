import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** How a folder differs from the texts that should be in it. */
export interface Difference {
  readonly file: string;
  readonly what: "missing" | "changed" | "left over";
}

/** Compares a folder with the texts that should be in it, by path, and no others. */
export function compareFolder(folder: string, texts: ReadonlyMap<string, string>): Difference[] {
  const found = new Set(filesIn(folder));
  const differences: Difference[] = [];
  for (const [file, text] of texts) {
    if (!found.delete(file)) differences.push({ file, what: "missing" });
    else if (readFileSync(join(folder, file), "utf8") !== text) differences.push({ file, what: "changed" });
  }
  return [...differences, ...[...found].map((file) => ({ file, what: "left over" }) as const)];
}

/** Makes a folder hold the texts, and nothing else. */
export function writeFolder(folder: string, texts: ReadonlyMap<string, string>): Difference[] {
  const differences = compareFolder(folder, texts);
  for (const { file, what } of differences) {
    const path = join(folder, file);
    if (what === "left over") {
      rmSync(path);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, texts.get(file) ?? "");
  }
  return differences;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).filter(Boolean).join("/"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
