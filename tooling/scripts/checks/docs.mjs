// Checks of what is written for people.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { markdownFiles } from "../../docs/blocks.mjs";
import { repositoryName } from "../repository.mjs";
import { Failure } from "./context.mjs";
import { anchorsOf, isAbsolute, linksIn } from "./markdown-links.mjs";

/** @type {import("./index.mjs").Check} */
export const docs = {
  name: "docs",
  what: "code in Markdown files compiles, and runs where marked",
  run: async ({ exec }) => {
    await exec("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
    return (await exec("node", ["tooling/docs/check-blocks.mjs"])).trim();
  },
};

/** @type {import("./index.mjs").Check} */
export const links = {
  name: "links",
  what: "links between Markdown files are valid",
  run: async ({ root }) => {
    /** @type {string[]} */
    const findings = [];
    let followed = 0;
    let outside = 0;
    const repository = `https://github.com/${repositoryName()}/`;
    for (const file of markdownFiles(root)) {
      for (const target of linksIn(readFileSync(join(root, file), "utf8"))) {
        const own = target.startsWith(repository) ? target.slice(repository.length) : undefined;
        const [, kind, inRepository] = /^(blob|tree)\/main\/(.*)$/.exec(own ?? "") ?? [];
        if (isAbsolute(target) && inRepository === undefined) {
          outside++;
          continue;
        }
        followed++;
        const [path = "", fragment] = (inRepository ?? target).split("#");
        const folder = inRepository === undefined ? dirname(file) : "";
        const wanted = path === "" ? join(root, file) : join(root, folder, decodeURIComponent(path));
        if (!existsSync(wanted)) findings.push(`${file}: ${target} does not exist`);
        else if (relative(root, wanted).startsWith(".."))
          findings.push(`${file}: ${target} leads out of the repository`);
        else if (kind !== undefined && (kind === "blob") !== statSync(wanted).isFile())
          findings.push(`${file}: ${target}: a file is a blob and a folder is a tree`);
        else if (fragment && wanted.endsWith(".md") && !anchorsOf(readFileSync(wanted, "utf8")).has(fragment)) {
          findings.push(`${file}: ${target} names no heading`);
        }
      }
    }
    if (findings.length > 0) throw new Failure(findings.join("\n"));
    return `${followed} followed; ${outside} to other places, not followed`;
  },
};

/** @type {import("./index.mjs").Check} */
export const site = {
  name: "site",
  what: "the documentation site builds without dead links and works in a browser",
  run: async ({ exec }) => {
    await exec("pnpm", ["--silent", "--filter", "@x/site", "run", "site:build"]);
    await exec("pnpm", ["--silent", "--filter", "@x/site", "run", "site:test"]);
  },
};
