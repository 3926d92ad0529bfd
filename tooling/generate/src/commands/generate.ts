import { fileURLToPath } from "node:url";
import { documents } from "../documents.ts";
import { compareFolder, writeFolder } from "../folder.ts";

// The compiled module keeps its source's URL.
const folder = fileURLToPath(new URL("../../../../packages/crisp-types/generated", import.meta.url));

/** Writes the generated documents; with `--check` only says whether they are what would be written. */
export function run(args: readonly string[]): number {
  const texts = documents();
  if (!args.includes("--check")) {
    const written = writeFolder(folder, texts);
    console.log(`${texts.size} documents, ${written.length} written`);
    return 0;
  }
  const differences = compareFolder(folder, texts);
  for (const { file, what } of differences) console.error(`packages/crisp-types/generated/${file}: ${what}`);
  if (differences.length === 0) return 0;
  console.error("The documents are not what the registry says. Run `pnpm generate` and commit what it writes.");
  return 1;
}
