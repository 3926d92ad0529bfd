// Type-checks the code of every Markdown file and of every `@example` against the built packages, and runs what can be run.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { parse } from "yaml";
import { blocksOf, exampleFiles, markdownFiles } from "./blocks.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const folder = join(here, "extracted");

const languages = new Map([
  ["ts", "ts"],
  ["typescript", "ts"],
  ["tsx", "tsx"],
  ["js", "mjs"],
  ["mjs", "mjs"],
]);

/** @typedef {{ name: string, blocks: import("./blocks.mjs").Block[] }} Program Blocks that belong together, as one file. */

/** @returns {Program[]} */
function programs() {
  /** @type {Program[]} */
  const found = [];
  for (const file of [...markdownFiles(root), ...exampleFiles(root)]) {
    for (const block of blocksOf(root, file)) {
      const extension = languages.get(block.language);
      if (!extension) continue;
      const previous = found.at(-1);
      if (block.marks.includes("continued") && previous?.blocks[0]?.file === file) {
        previous.blocks.push(block);
        continue;
      }
      const base = `${file.replaceAll(/[^a-zA-Z0-9]+/g, "-")}-${block.line}`;
      const isTest = /from "vitest"/.test(block.code);
      found.push({ name: `${base}${isTest ? ".test" : ""}.${extension}`, blocks: [block] });
    }
  }
  return found;
}

/**
 * Readers of blocks in other languages. Each throws if it cannot read the block.
 *
 * @type {Readonly<Record<string, (code: string) => unknown>>}
 */
const readers = {
  json: (code) => JSON.parse(code),
  yaml: (code) => parse(code),
  sh: (code) => {
    const { status, stderr } = spawnSync("sh", ["-n"], { input: code, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr.trim());
  },
};

/** @returns {string[]} What is wrong with the blocks that are no programs, a line for each. */
function unreadable() {
  return markdownFiles(root).flatMap((file) =>
    blocksOf(root, file).flatMap(({ language, line, code }) => {
      try {
        readers[language]?.(code);
        return [];
      } catch (error) {
        return [`${file}:${line}: ${error instanceof Error ? error.message : error}`];
      }
    }),
  );
}

/** @param {Program} program @returns {string} Padded, so that a line has the number that it has in the Markdown file. */
function source({ blocks }) {
  let text = "";
  for (const { line, code } of blocks) {
    text += "\n".repeat(Math.max(0, line - 1 - (text.split("\n").length - 1))) + code;
  }
  return text.endsWith("export {};\n") ? text : `${text}export {};\n`;
}

/** @param {string} text @param {Program[]} all @returns {string} With the Markdown files' names for ours. */
function inMarkdown(text, all) {
  return all
    .reduce((message, { name, blocks }) => message.replaceAll(name, blocks[0]?.file ?? name), text)
    .replaceAll("tooling/docs/extracted/", "")
    .replaceAll("extracted/", "");
}

const all = programs();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
let failed = false;
/** @param {string} output */
const fail = (output) => {
  failed = true;
  console.error(inMarkdown(output, all));
};
try {
  for (const program of all) writeFileSync(join(folder, program.name), source(program));
  for (const line of unreadable()) fail(line);

  for (const { name } of all.filter(({ name }) => name.endsWith(".mjs"))) {
    const { status, stderr } = spawnSync(process.execPath, ["--check", join(folder, name)], { encoding: "utf8" });
    if (status !== 0) fail(stderr);
  }
  // `node --check` of a newer version accepts it.
  for (const { name, blocks } of all.filter(({ name }) => name.endsWith(".mjs"))) {
    if (blocks.some(({ code }) => /\bawait using\b/.test(code)))
      fail(`${name}: Node 20 and 22 cannot parse await using in JavaScript. Close what is opened, or use TypeScript.`);
  }

  // JavaScript with less strict settings: a reader's editor has those.
  for (const config of ["tsconfig.blocks.json", "tsconfig.javascript.json"]) {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(here, "node_modules/typescript/bin/tsc"), "-p", join(here, config), "--pretty", "false"],
      { cwd: here, encoding: "utf8" },
    );
    if (status !== 0) fail(stdout);
  }

  const tests = all.filter(({ name }) => name.includes(".test."));
  if (tests.length > 0) {
    // Without its own file it would find that of the workspace, which lists other projects.
    writeFileSync(join(folder, "vitest.config.mjs"), "export default {};\n");
    const vitest = spawnSync(
      process.execPath,
      [join(here, "node_modules/vitest/vitest.mjs"), "run", "--root", folder],
      {
        cwd: here,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1" },
      },
    );
    if (vitest.status !== 0) fail(`${vitest.stdout}\n${vitest.stderr}`);
  }

  const run = all.filter(({ blocks }) => blocks[0]?.marks.includes("run"));
  for (const { name } of run) {
    const { outputText } = ts.transpileModule(readFileSync(join(folder, name), "utf8"), {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    const file = join(folder, `${name}.run.mjs`);
    writeFileSync(file, outputText);
    const result = spawnSync(process.execPath, [file], { cwd: folder, encoding: "utf8", timeout: 60_000 });
    if (result.status !== 0)
      fail(`${name}: ended with ${result.signal ?? result.status}\n${result.stdout}${result.stderr}`);
  }
  console.log(`${all.length} programs checked, ${tests.length} tests and ${run.length} programs run`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
