// The code in Markdown files, and in the comments of sources.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A fenced block.
 *
 * @typedef {object} Block
 * @property {string} file Relative to the root.
 * @property {number} line Of its first line of code, from 1.
 * @property {string} language `ts`, `sh`; empty when none is named.
 * @property {string[]} marks The words after the language, which Markdown viewers ignore: see README.md.
 * @property {string} code
 */

/** Every Markdown file that git tracks or would track, except changelogs and changesets, which contain no programs. */
export function markdownFiles(/** @type {string} */ root) {
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "*.md"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return listed
    .split("\n")
    .filter((file) => file !== "" && !file.endsWith("CHANGELOG.md") && !file.startsWith(".changeset/"));
}

/** The sources of published packages that have examples in their comments. @param {string} root @returns {string[]} */
export function exampleFiles(root) {
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "packages/*/src/**.ts", "apps/mock-crisp/src/**.ts"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return listed
    .split("\n")
    .filter((file) => file !== "" && !/\.test(-d)?\.ts$/.test(file))
    .filter((file) => existsSync(join(root, file)) && readFileSync(join(root, file), "utf8").includes("* @example\n"));
}

/** @param {string} text @returns {string[]} The lines of comments, without their margin. Others are empty, so that lines keep their numbers. */
function commentLines(text) {
  return text.split("\n").map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? "");
}

/**
 * @param {string} root
 * @param {string} file A Markdown file, or a source.
 * @returns {Block[]}
 */
export function blocksOf(root, file) {
  const text = readFileSync(join(root, file), "utf8");
  const lines = file.endsWith(".ts") ? commentLines(text) : text.split("\n");
  /** @type {Block[]} */
  const blocks = [];
  /** @type {{ fence: string, indent: number, block: Block, code: string[] } | undefined} */
  let open;
  for (const [index, text] of lines.entries()) {
    const match = /^(\s*)(`{3,}|~{3,})(.*)$/.exec(text);
    if (open) {
      if (match?.[2]?.startsWith(open.fence) && match[3]?.trim() === "") {
        blocks.push({ ...open.block, code: `${open.code.join("\n")}\n` });
        open = undefined;
      } else {
        open.code.push(text.slice(Math.min(open.indent, text.length - text.trimStart().length)));
      }
    } else if (match) {
      const [language = "", ...marks] = (match[3] ?? "").trim().split(/\s+/);
      open = {
        fence: match[2] ?? "",
        indent: match[1]?.length ?? 0,
        block: { file, line: index + 2, language, marks, code: "" },
        code: [],
      };
    }
  }
  return blocks;
}
