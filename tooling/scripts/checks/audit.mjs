// Known vulnerabilities in what users would install today.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exec, Failure, publishedFolders, readJson } from "./context.mjs";

/** @type {import("./index.mjs").Check} */
export const audit = {
  name: "audit",
  what: "no known advisory affects the dependencies of the published packages (asks the registry)",
  full: true,
  run: async (context) => {
    const packed = await context.packed();
    const dependencies = Object.fromEntries(
      packed.flatMap(({ manifest }) => Object.entries(manifest["dependencies"] ?? {})),
    );
    for (const folder of publishedFolders()) delete dependencies[readJson(join(folder, "package.json")).name];

    const cwd = join(context.temporary, "audit");
    mkdirSync(cwd);
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ name: "audit", private: true, dependencies }));
    await exec("npm", ["install", "--package-lock-only", "--no-audit", "--no-fund"], { cwd });
    // Ends with 1 when there are findings, and when it could not ask.
    const { stdout, error } = spawnSync("npm", ["audit", "--json"], { cwd, encoding: "utf8", timeout: 120_000 });
    if (error) throw new Failure(`npm audit did not run: ${error.message}`);
    return verdict(JSON.parse(stdout), Object.keys(dependencies).length);
  },
};

/**
 * @param {{ vulnerabilities?: Record<string, { severity: string, range: string, via: (string | { title: string, url: string })[] }>, message?: string }} report
 * @param {number} count
 * @returns {string}
 */
function verdict({ vulnerabilities, message }, count) {
  if (!vulnerabilities)
    return `not asked: the registry answers no audits (${message?.split(" - ")[0] ?? "without a reason"})`;
  const findings = Object.entries(vulnerabilities).flatMap(([name, { severity, range, via }]) =>
    via.map((cause) => {
      const why = typeof cause === "string" ? `through ${cause}` : `${cause.title}, ${cause.url}`;
      return `${name} ${range}: ${severity}: ${why}`;
    }),
  );
  if (findings.length > 0) throw new Failure(findings.join("\n"));
  return `${count} dependencies and what they bring`;
}
