// Links of the documents in the tarballs: a reader of an installed package has nothing else.
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { Failure } from "./context.mjs";
import { anchorsOf, isAbsolute, linksIn } from "./markdown-links.mjs";

/**
 * The links of a package's Markdown files that lead nowhere within the package, or out of it.
 *
 * @param {readonly string[]} files Paths of the package's files, with slashes.
 * @param {(file: string) => string} read
 * @returns {string[]} A line for each.
 */
export function brokenLinks(files, read) {
  const known = new Set(files);
  const isFolder = (/** @type {string} */ path) => files.some((file) => file.startsWith(`${path}/`));
  return files
    .filter((file) => file.endsWith(".md") && file !== "CHANGELOG.md")
    .flatMap((file) =>
      linksIn(read(file)).flatMap((target) => {
        if (isAbsolute(target)) return [];
        const [path = "", fragment] = target.split("#");
        const wanted =
          path === "" ? file : posix.join(posix.dirname(file), decodeURIComponent(path)).replace(/\/$/, "");
        if (wanted.startsWith("..") || path.startsWith("/")) return [`${file}: ${target} leads out of the package`];
        if (!known.has(wanted) && !isFolder(wanted)) return [`${file}: ${target} is not in the package`];
        if (fragment && wanted.endsWith(".md") && !anchorsOf(read(wanted)).has(fragment))
          return [`${file}: ${target} names no heading`];
        return [];
      }),
    );
}

/** @type {import("./index.mjs").Check} */
export const packedLinks = {
  name: "packed",
  what: "links of the documents in the tarballs lead to files of the same tarball",
  run: async (context) => {
    /** @type {string[]} */
    const findings = [];
    let documents = 0;
    for (const { name, folder, files } of await context.packed()) {
      documents += files.filter((file) => file.endsWith(".md")).length;
      const broken = brokenLinks(files, (file) => readFileSync(posix.join(folder, file), "utf8"));
      findings.push(...broken.map((line) => `${name}: ${line}`));
    }
    if (findings.length > 0) throw new Failure(findings.join("\n"));
    return `${documents} documents`;
  },
};
