import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Choices, transports } from "./choices.ts";
import { layersOf } from "./layers.ts";
import { manifestOf } from "./manifest.ts";
import { UsageError } from "./parse-arguments.ts";
import { dockerfile, envExample, readme, tsconfigs } from "./side-files.ts";

/** A project to write. */
export interface Project {
  /** Absolute path. Missing or empty. */
  readonly folder: string;
  readonly name: string;
  /** The version of this package, which all of ours share. */
  readonly version: string;
  readonly choices: Choices;
}

const templates = fileURLToPath(new URL("./templates", import.meta.url));

/** The files of a layer, by path. */
function filesOf(language: string, layer: string): [path: string, text: string][] {
  const folder = join(templates, language, layer);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file, "utf8")];
    });
}

/** Every file of a project, by path. */
function filesOfProject({ name, version, choices }: Omit<Project, "folder">): Map<string, string> {
  const files = new Map(layersOf(choices).flatMap((layer) => filesOf(choices.language, layer)));
  const start = files.get("start.mjs") ?? "";
  const register = /^(.*;) \/\/ web hooks only\n/m;
  files.set("start.mjs", start.replace(register, transports[choices.transport].hooks ? "$1\n" : ""));
  if (choices.transport === "next") {
    // `next dev` is its own main program.
    files.delete(`src/main.${choices.language}`);
  }
  const image = dockerfile(choices);
  const side: Record<string, string> = {
    "package.json": manifestOf(name, version, choices),
    "README.md": readme(name, choices),
    ".env.example": envExample(choices),
    ".gitignore": "node_modules/\ndist/\n.env\n.next/\n.wrangler/\nnext-env.d.ts\n",
    ...tsconfigs(choices),
    ...(image === undefined ? {} : { Dockerfile: image, ".dockerignore": "node_modules\ndist\n.env\n.git\n" }),
  };
  for (const [path, text] of Object.entries(side)) files.set(path, text);
  return files;
}

/**
 * Writes a project.
 *
 * @throws UsageError when the folder holds something: nothing is overwritten.
 */
export async function createProject(project: Project): Promise<void> {
  const { folder } = project;
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new UsageError(`${folder} is a file. Choose another folder: nothing is overwritten.`);
  }
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== ".git")) {
    throw new UsageError(`${folder} is not empty. Choose another folder, or empty it: nothing is overwritten.`);
  }
  // Node's `recursive` never ends if a parent refuses new folders, such as /proc; without it, this fails there.
  if (!existsSync(folder) && existsSync(dirname(folder))) await mkdir(folder);
  for (const [path, text] of filesOfProject(project)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
