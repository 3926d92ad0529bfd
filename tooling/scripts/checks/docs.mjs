// Checks of what is written for people.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { markdownFiles } from "../../docs/blocks.mjs";
import { Failure } from "./context.mjs";

/** @type {import("./index.mjs").Check} */
export const docs = {
  name: "docs",
  what: "code in Markdown files compiles, and runs where marked",
  run: async ({ exec }) => {
    await exec("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
    return (await exec("node", ["tooling/docs/check-blocks.mjs"])).trim();
  },
};

/** @param {string} heading @returns {string} As GitHub makes an anchor of it. */
function anchor(heading) {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

/** @param {string} text @returns {string} Without code, in which brackets are not links. */
function prose(text) {
  return text.replaceAll(/^(\s*)(`{3,}|~{3,})[\s\S]*?^\s*\2\s*$/gm, "").replaceAll(/(`+)[^`\n]*?\1/g, "");
}

/** @param {string} file @returns {Set<string>} */
function anchorsOf(file) {
  const text = readFileSync(file, "utf8").replaceAll(/^(\s*)(`{3,}|~{3,})[\s\S]*?^\s*\2\s*$/gm, "");
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @type {Set<string>} */
  const anchors = new Set();
  for (const [, heading = ""] of text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const base = anchor(heading);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    anchors.add(count === 0 ? base : `${base}-${count}`);
  }
  for (const [, id = ""] of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

/** @type {import("./index.mjs").Check} */
export const links = {
  name: "links",
  what: "links between Markdown files are valid",
  run: async ({ root }) => {
    /** @type {string[]} */
    const findings = [];
    let followed = 0;
    let outside = 0;
    for (const file of markdownFiles(root)) {
      const text = prose(readFileSync(join(root, file), "utf8"));
      const targets = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g), ...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
      for (const [, target = ""] of targets) {
        if (/^[a-z][a-z0-9+.-]*:/i.test(target)) {
          outside++;
          continue;
        }
        followed++;
        const [path = "", fragment] = target.split("#");
        const wanted = path === "" ? join(root, file) : join(root, dirname(file), decodeURIComponent(path));
        if (!existsSync(wanted)) findings.push(`${file}: ${target} does not exist`);
        else if (relative(root, wanted).startsWith(".."))
          findings.push(`${file}: ${target} leads out of the repository`);
        else if (fragment && statSync(wanted).isFile() && wanted.endsWith(".md") && !anchorsOf(wanted).has(fragment)) {
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
