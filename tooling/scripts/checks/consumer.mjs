// The packages as a stranger gets them: installed from their tarballs into a project outside the workspace.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../pnpm.mjs";
import { exec, Failure, readJson } from "./context.mjs";

/** Entries that only work inside their test runner. They are type-checked here, and run in the contract suite. */
const needsRunner = ["@x/mock-crisp/vitest", "@x/mock-crisp/jest", "@x/mock-crisp/playwright"];

/** @type {import("./index.mjs").Check} */
export const consumer = {
  name: "consumer",
  what: "a project outside the workspace imports, requires, type-checks and runs the tarballs",
  run: async (context) => {
    const packed = await context.packed();
    const folder = join(context.temporary, "consumer");
    await install(folder, packed, readJson(join(context.root, "package.json")));
    const entries = packed.flatMap(({ name, manifest, files }) => entriesOf(name, manifest, files));
    const modules = entries.filter((entry) => !entry.endsWith(".json"));

    writeFileSync(join(folder, "import.mjs"), importProgram(entries));
    await exec("node", ["import.mjs"], { cwd: folder });
    writeFileSync(join(folder, "require.cjs"), requireProgram(modules));
    await exec("node", ["require.cjs"], { cwd: folder });

    writeFileSync(join(folder, "consumer.ts"), typedProgram(modules));
    for (const [module, moduleResolution] of /** @type {const} */ ([
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ])) {
      const options = {
        module,
        moduleResolution,
        strict: true,
        noEmit: true,
        target: "es2022",
        lib: ["es2023", "esnext.disposable"],
      };
      // Our own declarations are checked as well: skipLibCheck would hide what a stricter user sees.
      const types = { types: ["node"], skipLibCheck: false };
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions: { ...options, ...types }, files: ["consumer.ts"] }),
      );
      await exec("pnpm", ["exec", "tsc", "-p", "."], { cwd: folder });
    }

    const version = (await exec(join(folder, "node_modules/.bin/mock-crisp"), ["--version"], { cwd: folder })).trim();
    const expected = packed.find(({ name }) => name === "@x/mock-crisp")?.manifest["version"];
    if (version !== expected)
      throw new Failure(`mock-crisp --version says ${JSON.stringify(version)}, the package is ${expected}`);
    return `${entries.length} entries`;
  },
};

/** @param {string} name @returns {string} The version that the workspace has. */
function installedVersion(name) {
  return readJson(join(root, "node_modules", name, "package.json")).version;
}

/**
 * @param {string} folder
 * @param {import("./context.mjs").Packed[]} packed
 * @param {any} rootManifest
 */
async function install(folder, packed, rootManifest) {
  mkdirSync(folder);
  const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const peers = Object.assign({}, ...packed.map(({ manifest }) => manifest["peerDependencies"] ?? {}));
  const tools = Object.fromEntries(["typescript", "@types/node"].map((name) => [name, installedVersion(name)]));
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    packageManager: rootManifest.packageManager,
    dependencies: { ...peers, ...ours },
    devDependencies: tools,
    // Their dependencies on each other are versions that no registry has yet.
    pnpm: { overrides: ours },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  await exec(
    "pnpm",
    ["install", "--ignore-workspace", "--prefer-offline", "--ignore-scripts", "--no-frozen-lockfile"],
    { cwd: folder },
  );
}

/**
 * What can be imported: every subpath, and one file for a pattern.
 *
 * @param {string} name @param {Record<string, any>} manifest @param {string[]} files
 * @returns {string[]}
 */
function entriesOf(name, manifest, files) {
  return Object.entries(manifest["exports"]).map(([subpath, target]) => {
    if (!subpath.includes("*")) return name + subpath.slice(1);
    const [before = "", after = ""] = (target.default ?? target).slice(2).split("*");
    const file = files.find((file) => file.startsWith(before) && file.endsWith(after));
    if (!file) throw new Failure(`${name}: ${subpath} matches no file of the tarball`);
    return name + subpath.slice(1).replace("*", file.slice(before.length, file.length - after.length));
  });
}

/** @param {string[]} entries */
function importProgram(entries) {
  const lines = entries
    .filter((entry) => !needsRunner.includes(entry))
    .map((entry) => {
      const attributes = entry.endsWith(".json") ? ', { with: { type: "json" } }' : "";
      return `check(${JSON.stringify(entry)}, await import(${JSON.stringify(entry)}${attributes}));`;
    });
  return `${checkFunction}\n${lines.join("\n")}\n`;
}

/** @param {string[]} modules */
function requireProgram(modules) {
  const lines = modules
    .filter((entry) => !needsRunner.includes(entry))
    .map((entry) => `check(${JSON.stringify(entry)}, require(${JSON.stringify(entry)}));`);
  return `${checkFunction}\n${lines.join("\n")}\n`;
}

const checkFunction = `function check(name, module) {
  if (Object.keys(module).length === 0) throw new Error(name + " exports nothing");
}`;

/** @param {string[]} modules */
function typedProgram(modules) {
  return `${modules.map((entry, index) => `import * as module${index} from ${JSON.stringify(entry)};`).join("\n")}
export const modules = [${modules.map((_, index) => `module${index}`).join(", ")}];
`;
}
