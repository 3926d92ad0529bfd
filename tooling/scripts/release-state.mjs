// Prints, for the release workflow, whether changesets wait to be applied and whether a version waits to be published.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { publishedFolders, readJson } from "./checks/context.mjs";
import { root } from "./pnpm.mjs";

const changesets = readdirSync(join(root, ".changeset")).some((file) => file.endsWith(".md") && file !== "README.md");
const unpublished = publishedFolders().some((folder) => {
  const { name, version } = readJson(join(folder, "package.json"));
  const { status, stdout } = spawnSync("npm", ["view", `${name}@${version}`, "version"], { encoding: "utf8" });
  return status !== 0 || stdout.trim() === "";
});
console.log(`changesets=${changesets}`);
console.log(`unpublished=${unpublished}`);
