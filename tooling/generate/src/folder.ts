import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** The differences between a folder and the texts that should be in it. */
export interface Difference {
  readonly file: string;
  readonly what: "missing" | "changed" | "left over";
}

/** Compares files with the texts that they should have, by path from the folder. */
export function compareFiles(folder: string, texts: ReadonlyMap<string, string>): Difference[] {
  return [...texts].flatMap(([file, text]): Difference[] => {
    const path = join(folder, file);
    if (!existsSync(path)) return [{ file, what: "missing" }];
    return readFileSync(path, "utf8") === text ? [] : [{ file, what: "changed" }];
  });
}

/** Compares a folder with the texts that should be in it, by path, and no others. */
export function compareFolder(folder: string, texts: ReadonlyMap<string, string>): Difference[] {
  const leftOver = filesIn(folder).filter((file) => !texts.has(file));
  return [...compareFiles(folder, texts), ...leftOver.map((file) => ({ file, what: "left over" }) as const)];
}

/** Gives files the texts, and leaves all others as they are. */
export function writeFiles(folder: string, texts: ReadonlyMap<string, string>): Difference[] {
  const differences = compareFiles(folder, texts);
  for (const { file } of differences) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, texts.get(file) ?? "");
  }
  return differences;
}

/** Makes a folder hold the texts, and nothing else. */
export function writeFolder(folder: string, texts: ReadonlyMap<string, string>): Difference[] {
  const leftOver = compareFolder(folder, texts).filter(({ what }) => what === "left over");
  for (const { file } of leftOver) rmSync(join(folder, file));
  return [...writeFiles(folder, texts), ...leftOver];
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
