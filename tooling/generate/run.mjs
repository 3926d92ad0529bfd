// Runs a command of src/commands, on a Node that does not read TypeScript: vite compiles it, and resolves the
// workspace's packages to their sources. usage: node run.mjs <command> [flags]
import { defaultServerConditions, runnerImport } from "vite";

/** @param {string} path */
const load = async (path) => {
  const { module } = await runnerImport(path, {
    configFile: false,
    logLevel: "error",
    environments: {
      // The name that runnerImport gives its environment.
      inline: { resolve: { conditions: ["@x/source", ...defaultServerConditions], noExternal: [/^@x\//] } },
    },
  });
  return module;
};

const [command, ...args] = process.argv.slice(2);
const { run } = await load(new URL(`./src/commands/${command}.ts`, import.meta.url).pathname);
process.exitCode = await run(args, load);
