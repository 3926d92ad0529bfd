// The spelling of what people read: documents, changesets and the comments of published sources.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exec, Failure } from "./context.mjs";

const config = "tooling/docs/cspell.json";
const words = "tooling/docs/words.txt";

/** @type {readonly string[]} */
const patterns = ["*.md", "packages/*/src/**.ts", "apps/*/src/**.ts", "apps/mock-crisp/dashboard/src/**.ts*"];

/**
 * The faults in the list of the project's words, which must be sorted, one per line, each once and each used.
 *
 * @param {string} list
 * @param {string} corpus All texts that are checked, in lower case.
 * @returns {string[]}
 */
export function wordListErrors(list, corpus) {
  const given = list.split("\n").filter((line) => line !== "");
  const sorted = [...new Set(given)].sort();
  const unused = given.filter((word) => !corpus.includes(word.toLowerCase()));
  return [
    ...(given.join() === sorted.join() ? [] : [`${words} is not sorted, or has a word twice`]),
    ...unused.map((word) => `${words}: nothing uses ${word} any more`),
  ];
}

/** @type {import("./index.mjs").Check} */
export const spelling = {
  name: "spelling",
  what: "documents and the comments of published sources have no unknown words (add them to tooling/docs/words.txt)",
  run: async ({ root, temporary }) => {
    const listed = await exec("git", [
      "ls-files",
      "--cached",
      "--others",
      "--exclude-standard",
      "--deduplicate",
      ...patterns,
    ]);
    const files = listed
      .split("\n")
      .filter((file) => file !== "" && !/\.test(-d)?\.tsx?$|\/generated\/|\/templates\//.test(file));
    const corpus = files.map((file) => readFileSync(join(root, file), "utf8").toLowerCase()).join("\n");
    const findings = wordListErrors(readFileSync(join(root, words), "utf8"), corpus);
    if (findings.length > 0) throw new Failure(findings.join("\n"));
    const list = join(temporary, "spelling.txt");
    writeFileSync(list, files.map((file) => join(root, file)).join("\n"));
    await exec("pnpm", [
      "exec",
      "cspell",
      "lint",
      "--config",
      config,
      "--no-progress",
      "--no-summary",
      "--file-list",
      list,
    ]);
    return `${files.length} files`;
  },
};
