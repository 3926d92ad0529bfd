import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { CliError } from "./exit-code.ts";
import { readText, unreadable } from "./read-file.ts";

/**
 * The scenario files at these paths: a file itself; of a folder, all YAML files in it and below, and the JSON files
 * with steps, by name. Throws a usage error for a path that does not exist, and for a folder without any.
 */
export async function findScenarios(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(scenariosAt));
  return [...new Set(found.flat())];
}

async function scenariosAt(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    async (cause) => {
      throw await unreadable(path, cause as Error);
    },
  );
  if (!isFolder) return [path];
  const files = await filesBelow(path);
  if (files.length > 0) return files;
  throw new CliError(`no scenarios in ${path}: it has no .yaml or .yml file, and no .json file with steps`, "usage");
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(async (cause) => {
    throw await unreadable(folder, cause as Error);
  });
  const names = entries.filter(({ name }) => !name.startsWith(".") && name !== "node_modules");
  const sorted = names.toSorted((one, other) => one.name.localeCompare(other.name, "en"));
  const found: string[] = [];
  for (const entry of sorted) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (/\.ya?ml$/i.test(entry.name)) found.push(path);
    else if (/\.json$/i.test(entry.name) && /"steps"\s*:/.test(await readText(path))) found.push(path);
  }
  return found;
}
