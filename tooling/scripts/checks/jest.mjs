// The packed packages in Jest, whose own module system cannot require an ES module before Node 24.9.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { consumerProject } from "./consumer-project.mjs";
import { exec } from "./context.mjs";

const versions = ["29", "30"];

/** @type {import("./index.mjs").Check} */
export const jest = {
  name: "jest",
  what: "the tarballs work in Jest, in CommonJS and as ES modules, as the READMEs say",
  full: true,
  run: async (context) => {
    const project = await consumerProject(context);
    for (const version of versions) {
      const home = join(context.temporary, `jest-${version}`);
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, "package.json"), "{}");
      const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
      await exec("npm", ["install", ...flags, `jest@${version}`, "@babel/preset-env"], { cwd: home });
      // Libraries need the documented configuration only, the mock the documented variable too.
      for (const { files, options } of [
        { files: ["libraries"], options: "" },
        { files: ["mock", "fixture", "queue"], options: "--experimental-vm-modules" },
      ]) {
        await exec("node", [join(home, "node_modules/jest/bin/jest.js"), "--ci", "--runInBand", ...files], {
          cwd: join(project.folder, "jest"),
          timeout: 120,
          env: { JEST_HOME: home, NODE_OPTIONS: options },
        });
      }
    }
    return versions.map((version) => `Jest ${version}`).join(", ");
  },
};
