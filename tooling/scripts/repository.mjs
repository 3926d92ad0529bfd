// Everything that names the repository or its site, all from one constant: `repository` in the root's package.json.
//   node repository.mjs OWNER/REPO   sets it, and writes all that follows from it
//   node repository.mjs --check      fails if something differs, or if it is not the repository named by the variable EXPECTED
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { publishedFolders, readJson } from "./checks/context.mjs";
import { root } from "./pnpm.mjs";

/** Stands in the manifests until somebody who owns a repository sets it. */
export const placeholder = "OWNER/REPO";

/** Owner and name of the repository. @returns {string} */
export function repositoryName() {
  return readJson(join(root, "package.json")).repository.replace(/^github:/, "");
}

/** The address of the documentation site, without a slash at the end. @param {string} name Owner and name of the repository. */
export function siteOf(name) {
  const [owner = "", repo = ""] = name.split("/");
  return `https://${owner.toLowerCase()}.github.io/${repo}`;
}

/**
 * The links of a published package.
 *
 * @param {string} name Owner and name of the repository.
 * @param {string} directory The package's folder from the root.
 */
export function linksOf(name, directory) {
  return {
    homepage: `${siteOf(name)}/packages/${basename(directory)}`,
    bugs: `https://github.com/${name}/issues`,
    repository: { type: "git", url: `git+https://github.com/${name}.git`, directory },
  };
}

/** The module that gives the errors of a package the addresses of their pages. @param {string} name @param {string} directory */
function errorPageModule(name, directory) {
  return `// Written by tooling/scripts/repository.mjs.

/** The message of an error: its code, the text, and the address of the page that explains the code. */
export function fullMessage(code: string, text: string): string {
  const sentence = text.replace(/[^.?!\\n]$/, "$&.");
  // In a text of several lines, the address is on a separate last line.
  const gap = sentence.endsWith("\\n") ? "" : " ";
  return \`[\${code}] \${sentence}\${gap}See ${siteOf(name)}/errors/${basename(directory)}/\${code}\`;
}
`;
}

/**
 * A manifest with its links, after the licence, where npm's documentation has them.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {Record<string, unknown>}
 */
function manifestOf(folder, name) {
  const { homepage, bugs, repository, ...rest } = readJson(join(folder, "package.json"));
  const links = linksOf(name, directoryOf(folder));
  return Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) =>
      key === "license" ? [[key, value], ...Object.entries(links)] : [[key, value]],
    ),
  );
}

/** @param {string} folder @returns {string} From the root, with slashes. */
function directoryOf(folder) {
  return relative(root, folder).replaceAll("\\", "/");
}

/** Markdown files with addresses of the site or the repository. @returns {string[]} Paths from the root. */
function pages() {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => file !== "" && existsSync(join(root, file)));
}

/**
 * Every file that names the repository, as it should be.
 *
 * @param {string} name Owner and name of the repository.
 * @param {string} before The name that the files have now.
 * @returns {Map<string, string>} Texts by path from the root.
 */
export function textsFor(name, before = name) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @param {string} file @param {unknown} value */
  const json = (file, value) => texts.set(file, `${JSON.stringify(value, undefined, 2)}\n`);
  json("package.json", { ...readJson(join(root, "package.json")), repository: `github:${name}` });
  for (const folder of publishedFolders()) {
    const directory = directoryOf(folder);
    const manifest = manifestOf(folder, name);
    json(`${directory}/package.json`, manifest);
    const codes = /** @type {any} */ (manifest)["exports"]["./error-codes"]?.["@x/source"];
    if (codes) texts.set(join(directory, dirname(codes), "error-page.ts"), errorPageModule(name, directory));
  }
  // A page may still have the placeholder: copied from an older branch, for example.
  const outdated = [before, placeholder].filter((other) => other !== name);
  for (const file of pages()) {
    const text = readFileSync(join(root, file), "utf8");
    texts.set(
      file,
      outdated.reduce(
        (now, other) =>
          now
            .replaceAll(`${siteOf(other)}/`, `${siteOf(name)}/`)
            .replaceAll(`https://github.com/${other}/`, `https://github.com/${name}/`),
        text,
      ),
    );
  }
  return texts;
}

/** The files that are not as they should be. @param {Map<string, string>} texts @returns {string[]} */
export function differing(texts) {
  return [...texts].flatMap(([file, text]) => {
    const path = join(root, file);
    return existsSync(path) && readFileSync(path, "utf8") === text ? [] : [file];
  });
}

/** @param {string[]} args @returns {string | undefined} What is wrong. */
function run([argument = "--check"]) {
  const name = repositoryName();
  if (argument === "--check") {
    const expected = process.env["EXPECTED"];
    if (expected && expected !== name)
      return `this repository is ${expected}, but the manifests name ${name}. Set it: node tooling/scripts/repository.mjs ${expected}`;
    const wrong = differing(textsFor(name));
    if (wrong.length > 0) return `${wrong.join("\n")}\nWrite them: node tooling/scripts/repository.mjs ${name}`;
    return undefined;
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(argument)) return "usage: node tooling/scripts/repository.mjs OWNER/REPO | --check";
  const texts = textsFor(argument, name);
  for (const file of differing(texts)) writeFileSync(join(root, file), texts.get(file) ?? "");
  return undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const wrong = run(process.argv.slice(2));
  if (wrong) {
    console.error(wrong);
    process.exitCode = 1;
  }
}
