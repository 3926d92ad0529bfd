// Checks of the sources as they are.
import { join } from "node:path";
import { readJson } from "./context.mjs";

/** @type {import("./index.mjs").Check} */
export const lint = {
  name: "lint",
  what: "biome: lint, format, imports",
  run: async ({ exec }) => void (await exec("pnpm", ["exec", "biome", "check", "--error-on-warnings", "."])),
};

/** @type {import("./index.mjs").Check} */
export const typecheck = {
  name: "typecheck",
  what: "tsc in every package",
  run: async ({ exec }) =>
    void (await exec("pnpm", ["exec", "turbo", "run", "typecheck", "--output-logs=errors-only"])),
};

/** @type {import("./index.mjs").Check} */
export const generated = {
  name: "generated",
  what: "generated files are up to date",
  run: async ({ exec, root }) => {
    const { scripts } = readJson(join(root, "tooling/generate/package.json"));
    if (!scripts?.check) return "nothing is generated yet";
    await exec("pnpm", ["--filter", "@x/generate", "run", "check"]);
  },
};

/** @type {import("./index.mjs").Check} */
export const knip = {
  name: "knip",
  what: "no unused files, exports or dependencies",
  run: async ({ exec }) => void (await exec("pnpm", ["exec", "knip", "--no-progress"])),
};
