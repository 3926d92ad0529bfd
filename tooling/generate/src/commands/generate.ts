import { fileURLToPath } from "node:url";
import { documents } from "../documents.ts";
import { compareFolder, writeFolder } from "../folder.ts";
import { restModules } from "../rest/modules.ts";

/** Every generated folder, by its path in the repository, and what makes its files. */
const folders: Readonly<Record<string, () => ReadonlyMap<string, string>>> = {
  "packages/crisp-types/generated": documents,
  "packages/crisp-rest/src/methods/generated": restModules,
};

// The compiled module keeps its source's URL.
const root = new URL("../../../../", import.meta.url);

/** Writes the generated files; with `--check` only says whether they are what would be written. */
export function run(args: readonly string[]): number {
  let differing = 0;
  for (const [name, make] of Object.entries(folders)) {
    const folder = fileURLToPath(new URL(name, root));
    const texts = make();
    if (!args.includes("--check")) {
      console.log(`${name}: ${texts.size} files, ${writeFolder(folder, texts).length} written`);
      continue;
    }
    const differences = compareFolder(folder, texts);
    for (const { file, what } of differences) console.error(`${name}/${file}: ${what}`);
    differing += differences.length;
  }
  if (differing === 0) return 0;
  console.error(
    "The generated files differ from what the registries say. Run `pnpm generate` and commit what it writes.",
  );
  return 1;
}
