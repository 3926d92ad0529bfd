// Compiles our declarations with every supported TypeScript, every module resolution, and the oldest and newest zod; and runs
// the schemas with the oldest zod.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../pnpm.mjs";
import { exec, Failure, readJson } from "./context.mjs";

const compilers = ["5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6.0", "7.0"];

/** @type {[module: string, moduleResolution: string][]} */
const resolutions = [
  ["nodenext", "nodenext"],
  ["node16", "node16"],
  ["esnext", "bundler"],
];

/** The packages whose declarations need neither @types/node nor a `lib` besides ES2022. */
const packages = ["@x/crisp-types", "@x/crisp-webhook"];

/** @type {import("./index.mjs").Check} */
export const typesMatrix = {
  name: "types",
  what: "declarations compile under TypeScript 5.4 to 7, each module resolution, and the oldest and newest zod",
  full: true,
  run: async (context) => {
    const packed = (await context.packed()).filter(({ name }) => packages.includes(name));
    /** @type {string[]} */
    const findings = [];
    for (const zod of [oldestZod(), "latest"]) {
      const folder = await install(context, packed, zod);
      for (const compiler of compilers) {
        for (const resolution of resolutions) {
          for (const variant of variantsFor(resolution)) {
            writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig(resolution, variant)));
            const tsc = join("node_modules", `typescript-${compiler}`, "bin/tsc");
            await exec("node", [tsc, "-p", "."], { cwd: folder, timeout: 120 }).catch((error) =>
              findings.push(`TypeScript ${compiler}, ${resolution[1]}, zod ${zod}, ${variant}: ${error.message}`),
            );
          }
        }
      }
      await exec("node", ["schemas.mjs"], { cwd: folder, timeout: 60 }).catch((error) =>
        findings.push(`zod ${zod}: ${error.message}`),
      );
    }
    if (findings.length > 0) throw new Failure(findings.join("\n\n"));
    return `${compilers.length} compilers x ${resolutions.length} resolutions x 2 zods`;
  },
};

/**
 * @param {[string, string]} resolution
 * @returns {("bare" | "dom")[]}
 */
function variantsFor([module]) {
  // Global types do not depend on the module resolution.
  return module === "nodenext" ? ["bare", "dom"] : ["bare"];
}

/** @returns {string} The lower end of the range that the packages declare. */
function oldestZod() {
  const range = /^ {2}zod: \^(\S+)$/m.exec(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"));
  if (!range?.[1]) throw new Failure("pnpm-workspace.yaml has no range `zod: ^…` in its catalog");
  return range[1];
}

/**
 * @param {import("./context.mjs").Context} context
 * @param {import("./context.mjs").Packed[]} packed
 * @param {string} zod
 */
async function install(context, packed, zod) {
  const folder = join(context.temporary, `types-${zod}`);
  mkdirSync(folder, { recursive: true });
  for (const file of ["types-bare.ts", "types-dom.ts", "schemas.mjs"]) {
    cpSync(join(root, "tooling/consumer", file), join(folder, file));
  }
  const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const manifest = {
    name: "types-matrix",
    private: true,
    type: "module",
    packageManager: readJson(join(root, "package.json")).packageManager,
    dependencies: { ...ours, zod },
    devDependencies: Object.fromEntries(
      compilers.map((version) => [`typescript-${version}`, `npm:typescript@~${version}.0`]),
    ),
    pnpm: { overrides: { ...ours, zod } },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  const flags = ["--ignore-workspace", "--prefer-offline", "--ignore-scripts", "--no-frozen-lockfile"];
  await exec("pnpm", ["install", ...flags], { cwd: folder });
  return folder;
}

/** @param {[string, string]} resolution @param {"bare" | "dom"} variant */
function tsconfig([module, moduleResolution], variant) {
  return {
    compilerOptions: {
      module,
      moduleResolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: "es2022",
      lib: variant === "bare" ? ["es2022"] : ["es2022", "dom", "esnext.disposable"],
      types: [],
      skipLibCheck: false,
    },
    files: [`types-${variant}.ts`],
  };
}
