import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageReference } from "./package-reference.ts";

/** `llms.txt` of every published package, by path from the repository's root. */
export function llmsFiles(root: string): Map<string, string> {
  const folders = ["packages", "apps"].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  const published = folders.filter((folder) => {
    try {
      return !(JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as { private?: boolean }).private;
    } catch {
      return false;
    }
  });
  return new Map(published.map((folder) => [`${folder}/llms.txt`, packageReference(root, folder)]));
}
