import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { documents } from "../documents.ts";
import { compareFiles, compareFolder, writeFiles, writeFolder } from "../folder.ts";
import { llmsFiles } from "../llms/llms-files.ts";
import { tableModule } from "../rest/method-table.ts";
import { typeModules } from "../rest/method-types.ts";

type Load = (path: string) => Promise<unknown>;
type Files = ReadonlyMap<string, string>;

// The compiled module keeps its source's URL.
const pathOf = (file: string) => fileURLToPath(new URL(`../../../../${file}`, import.meta.url));

/** The documents of a package that cannot be a dependency of this one, since it is built from what this one checks. */
const documentsOf = (module: string) => async (load: Load) => {
  const loaded = (await load(pathOf(module))) as { documents(): Files };
  return loaded.documents();
};

/** Every generated folder, by its path in the repository, and the source of its files. */
const folders: Readonly<Record<string, (load: Load) => Files | Promise<Files>>> = {
  "packages/crisp-types/generated": documents,
  "packages/crisp-rest/src/methods/generated": typeModules,
  "packages/crisp-rest/src/table/generated": () => new Map([["table.ts", tableModule()]]),
  "apps/mock-crisp/generated": documentsOf("apps/mock-crisp/test/documents/documents.ts"),
};

/** Files of which parts are derived, and the functions that write those parts. */
const derivedParts: Readonly<Record<string, (load: Load) => Promise<(text: string) => string>>> = {
  "apps/mock-crisp/README.md": async (load) => {
    const loaded = (await load(pathOf("apps/mock-crisp/test/documents/readme.ts"))) as {
      readmeWith(text: string): string;
    };
    return loaded.readmeWith;
  },
};

/**
 * Writes the generated files of the workspace; with `--check` only reports those that are out of date. `load` compiles and
 * imports a module.
 */
export async function run(args: readonly string[], load: Load): Promise<number> {
  let outdated = 0;
  for (const [name, make] of Object.entries(folders)) {
    const folder = pathOf(name);
    const texts = await make(load);
    if (!args.includes("--check")) {
      console.log(`${name}: ${texts.size} files, ${writeFolder(folder, texts).length} written`);
      continue;
    }
    const differences = compareFolder(folder, texts);
    for (const { file, what } of differences) console.error(`${name}/${file}: ${what}`);
    outdated += differences.length;
  }
  for (const [name, make] of Object.entries(derivedParts)) {
    const text = readFileSync(pathOf(name), "utf8");
    const derived = (await make(load))(text);
    if (derived === text) continue;
    if (args.includes("--check")) {
      console.error(`${name}: changed`);
      outdated += 1;
      continue;
    }
    writeFileSync(pathOf(name), derived);
    console.log(`${name}: written`);
  }
  const root = pathOf("");
  const files = llmsFiles(root);
  if (args.includes("--check")) {
    const differences = compareFiles(root, files);
    for (const { file, what } of differences) console.error(`${file}: ${what}`);
    outdated += differences.length;
  } else {
    console.log(`llms.txt: ${files.size} files, ${writeFiles(root, files).length} written`);
  }
  if (outdated === 0) return 0;
  console.error("Generated files are out of date. Run `pnpm generate` and commit what it writes.");
  return 1;
}
