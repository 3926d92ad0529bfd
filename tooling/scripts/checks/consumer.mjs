// A user's project imports, requires, compiles and runs what it installed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { consumerProject } from "./consumer-project.mjs";
import { exec, Failure } from "./context.mjs";

/** Entries that only work inside their test runner. They are type-checked here. */
const needsRunner = [
  "@x/mock-crisp/vitest",
  "@x/mock-crisp/jest",
  "@x/mock-crisp/node-test",
  "@x/mock-crisp/playwright",
];

/** Programs of tooling/consumer. Each ends by itself. */
const programs = ["runtime.mjs", "bot.mjs", "hooks.mjs"];

/** @type {import("./index.mjs").Check} */
export const consumer = {
  name: "consumer",
  what: "a project outside the workspace installs, compiles and runs the tarballs",
  run: async (context) => {
    const { folder, entries } = await consumerProject(context);
    const modules = entries.filter((entry) => !entry.endsWith(".json"));
    const importable = entries.filter((entry) => !needsRunner.includes(entry));
    /** @type {string[]} */
    const findings = [];
    /** @param {Promise<unknown>} step */
    const collect = (step) => step.catch((error) => findings.push(error.message));

    writeFileSync(join(folder, "import.mjs"), importProgram(importable));
    await collect(exec("node", ["import.mjs"], { cwd: folder }));
    writeFileSync(join(folder, "require.cjs"), requireProgram(importable.filter((entry) => !entry.endsWith(".json"))));
    await collect(exec("node", ["require.cjs"], { cwd: folder }));

    writeFileSync(join(folder, "entries.ts"), typedProgram(modules));
    for (const module of ["nodenext", "bundler"]) {
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig(module)));
      await collect(exec("pnpm", ["exec", "tsc", "-p", "."], { cwd: folder }));
    }

    for (const program of programs) await collect(exec("node", [program], { cwd: folder, timeout: 60 }));
    await collect(exec("pnpm", ["exec", "vitest", "run"], { cwd: folder, timeout: 60 }));
    await collect(versionOf(context, folder));
    if (findings.length > 0) throw new Failure(findings.join("\n\n"));
    return `${entries.length} entries`;
  },
};

/** @param {import("./context.mjs").Context} context @param {string} folder */
async function versionOf(context, folder) {
  const version = (await exec("pnpm", ["exec", "mock-crisp", "--version"], { cwd: folder })).trim();
  const expected = (await context.packed()).find(({ name }) => name === "@x/mock-crisp")?.manifest["version"];
  if (version !== expected) throw new Failure(`mock-crisp --version says ${version}, the package is ${expected}`);
}

/** @param {string} module */
function tsconfig(module) {
  return {
    compilerOptions: {
      module: module === "bundler" ? "esnext" : module,
      moduleResolution: module,
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: "es2022",
      // Playwright's types name the browser's.
      lib: ["es2023", "esnext.disposable", "dom"],
      types: ["node"],
      // Our own declarations are checked as well: skipLibCheck would hide what a stricter user sees.
      skipLibCheck: false,
    },
    files: ["entries.ts", "types.ts"],
  };
}

const checkFunction = `function check(name, module) {
  if (Object.keys(module).length === 0) throw new Error(name + " exports nothing");
}`;

/** @param {string[]} entries */
function importProgram(entries) {
  const lines = entries.map((entry) => {
    const attributes = entry.endsWith(".json") ? ', { with: { type: "json" } }' : "";
    return `check(${JSON.stringify(entry)}, await import(${JSON.stringify(entry)}${attributes}));`;
  });
  return `${checkFunction}\n${lines.join("\n")}\n`;
}

/** @param {string[]} modules */
function requireProgram(modules) {
  const lines = modules.map((entry) => `check(${JSON.stringify(entry)}, require(${JSON.stringify(entry)}));`);
  return `${checkFunction}\n${lines.join("\n")}\n`;
}

/** @param {string[]} modules */
function typedProgram(modules) {
  return `${modules.map((entry, index) => `import * as module${index} from ${JSON.stringify(entry)};`).join("\n")}
export const modules = [${modules.map((_, index) => `module${index}`).join(", ")}];
`;
}
