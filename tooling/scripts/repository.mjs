// The manifests' links to the repository, all from one constant: `repository` in the root's package.json.
//   node repository.mjs OWNER/REPO   sets it, and writes `repository`, `bugs` and `homepage` of every published package
//   node repository.mjs --check      fails if a manifest differs, or if it is not the repository named by the variable EXPECTED
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { publishedFolders, readJson } from "./checks/context.mjs";
import { root } from "./pnpm.mjs";

const rootManifest = join(root, "package.json");

/** Stands in the manifests until somebody who owns a repository sets it. */
export const placeholder = "OWNER/REPO";

/** Owner and name of the repository. @returns {string} */
export function repositoryName() {
  return readJson(rootManifest).repository.replace(/^github:/, "");
}

/**
 * The links of a published package.
 *
 * @param {string} name Owner and name of the repository.
 * @param {string} directory The package's folder from the root.
 */
export function linksOf(name, directory) {
  const [owner = "", repo = ""] = name.split("/");
  const page = directory.split("/").at(-1);
  return {
    homepage: `https://${owner.toLowerCase()}.github.io/${repo}/packages/${page}`,
    bugs: `https://github.com/${name}/issues`,
    repository: { type: "git", url: `git+https://github.com/${name}.git`, directory },
  };
}

/** The published packages whose manifests do not have their links. @param {string} name @returns {string[]} */
export function differing(name) {
  return publishedFolders().flatMap((folder) => {
    const manifest = readJson(join(folder, "package.json"));
    const wrong = Object.entries(linksOf(name, relative(root, folder).replaceAll("\\", "/"))).filter(
      ([key, value]) => JSON.stringify(manifest[key]) !== JSON.stringify(value),
    );
    return wrong.map(([key]) => `${manifest.name}: ${key}`);
  });
}

/** @param {string} file @param {Record<string, unknown>} links */
function write(file, links) {
  const { homepage, bugs, repository, ...rest } = JSON.parse(readFileSync(file, "utf8"));
  // After the licence, where npm's documentation has them.
  const entries = Object.entries(rest).flatMap(([key, value]) =>
    key === "license" ? [[key, value], ...Object.entries(links)] : [[key, value]],
  );
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`);
}

/** @param {string[]} args @returns {string | undefined} What is wrong. */
function run([argument = "--check"]) {
  if (argument === "--check") {
    const name = repositoryName();
    const expected = process.env["EXPECTED"];
    if (expected && expected !== name)
      return `this repository is ${expected}, but the manifests name ${name}. Set it: node tooling/scripts/repository.mjs ${expected}`;
    const wrong = differing(name);
    if (wrong.length > 0) return `${wrong.join("\n")}\nWrite them: node tooling/scripts/repository.mjs ${name}`;
    return undefined;
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(argument)) return "usage: node tooling/scripts/repository.mjs OWNER/REPO | --check";
  write(rootManifest, { repository: `github:${argument}` });
  for (const folder of publishedFolders()) {
    write(join(folder, "package.json"), linksOf(argument, relative(root, folder).replaceAll("\\", "/")));
  }
  return undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const wrong = run(process.argv.slice(2));
  if (wrong) {
    console.error(wrong);
    process.exitCode = 1;
  }
}
