// Collects the site's pages in .site. Node 20 does not read TypeScript: vite compiles the modules and resolves the workspace's packages
// to their sources, so nothing has to be built first.
import { defaultServerConditions, runnerImport } from "vite";

const { module } = await runnerImport(new URL("./gather.ts", import.meta.url).pathname, {
  configFile: false,
  logLevel: "error",
  environments: {
    // The name that runnerImport gives its environment.
    inline: { resolve: { conditions: ["@x/source", ...defaultServerConditions], noExternal: [/^@x\//] } },
  },
});
await module.gather();
