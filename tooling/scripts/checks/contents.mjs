import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, readJson } from "./context.mjs";

/** The files that a tarball may hold. Anything else was packed by mistake. */
const allowed = [
  /^package\.json$/,
  /^README\.md$/,
  /^LICENSE$/,
  /^CHANGELOG\.md$/,
  /^Dockerfile$/,
  /^llms\.txt$/,
  // The tests of the projects that are created.
  /^dist\/templates\//,
  /^(dist|bin|docs|generated|seeds)\/(?!.*\.test\.)/,
];

/** The files that every tarball must hold. */
const required = ["package.json", "README.md", "LICENSE", "llms.txt"];

/** Fields that only have a meaning in the workspace. */
const workspaceOnly = [/"@x\/source"/, /"workspace:/, /"catalog:/, /"devDependencies"/, /"scripts"/];

/** @type {import("./index.mjs").Check} */
export const contents = {
  name: "contents",
  what: "tarballs contain all required files and nothing else",
  run: async (context) => {
    /** @type {string[]} */
    const findings = [];
    const packed = await context.packed();
    for (const { name, folder, files, source, manifest } of packed) {
      /** @param {string} finding */
      const report = (finding) => findings.push(`${name}: ${finding}`);
      for (const file of files) if (!allowed.some((rule) => rule.test(file))) report(`${file} does not belong in it`);
      for (const file of required) if (!files.includes(file)) report(`${file} is missing`);
      const text = readFileSync(join(folder, "package.json"), "utf8");
      for (const rule of workspaceOnly) if (rule.test(text)) report(`package.json still has ${rule.source}`);

      const inWorkspace = Object.keys(readJson(join(source, "package.json")).exports).sort();
      const published = Object.keys(manifest["exports"] ?? {}).sort();
      if (inWorkspace.join() !== published.join()) {
        report(`exports in the workspace (${inWorkspace.join(" ")}) and published (${published.join(" ")}) differ`);
      }
      for (const file of files.filter((file) => /\.(js|d\.ts)$/.test(file))) {
        const code = readFileSync(join(folder, file), "utf8");
        if (code.includes(context.root)) report(`${file} names a path of the machine that built it`);
      }
    }
    if (findings.length > 0) throw new Failure(findings.join("\n"));
    return packed.map(({ name, files }) => `${name.replace("@x/", "")} ${files.length} files`).join(", ");
  },
};
