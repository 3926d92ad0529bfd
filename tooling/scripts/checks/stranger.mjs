// Measures the time from an empty folder to a tested bot with a changed answer, for a new user who has only npm.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exec, Failure } from "./context.mjs";
import { copyWorkspace, registryEnvironment, release, startRegistry } from "./local-registry.mjs";

/** Seconds that all steps together may take. */
const budget = 180;

/** @type {import("./index.mjs").Check} */
export const stranger = {
  name: "stranger",
  what: "an empty folder becomes a tested bot within three minutes, with npm create from a local registry",
  full: true,
  run: async (context) => {
    await context.packed();
    const folder = join(context.temporary, "stranger");
    const workspace = await copyWorkspace(context.root, join(folder, "workspace"));
    const registry = await startRegistry(join(folder, "registry"));
    try {
      const env = await registryEnvironment(registry.url, folder);
      await release(workspace, env);
      const home = join(folder, "empty");
      mkdirSync(home);
      /** @type {string[]} */
      const lines = [];
      let total = 0;
      /** @param {string} command @param {() => Promise<unknown>} run */
      const step = async (command, run) => {
        const start = performance.now();
        await run();
        const seconds = (performance.now() - start) / 1000;
        total += seconds;
        lines.push(`     ${seconds.toFixed(1).padStart(6)} s  ${command}`);
      };
      const bot = join(home, "my-bot");
      /** @param {string} cwd @param {string[]} command */
      const npm = (cwd, ...command) =>
        step(`npm ${command.join(" ")}`, () => exec("npm", command, { cwd, env, timeout: budget }));
      await npm(home, "create", "--yes", "@x/crisp-bot@latest", "my-bot", "--", "--transport", "rtm", "--yes");
      await npm(bot, "install", "--no-audit", "--no-fund");
      await npm(bot, "test");
      await step("edit src/bot.ts and test/bot.test.ts: other opening hours", async () => {
        replace(join(bot, "src/bot.ts"), "We are open from 9 to 5.", "We are open day and night.");
        replace(join(bot, "test/bot.test.ts"), "/9 to 5/", "/day and night/");
      });
      await npm(bot, "test");
      lines.push(`     ${total.toFixed(1).padStart(6)} s  in all`);
      if (total > budget) throw new Failure(`it took longer than ${budget} s:\n${lines.join("\n")}`);
      return `${lines.filter((line) => line.includes("npm")).length} commands\n${lines.join("\n")}`;
    } finally {
      registry.stop();
    }
  },
};

/** @param {string} file @param {string} before @param {string} after */
function replace(file, before, after) {
  const text = readFileSync(file, "utf8");
  if (!text.includes(before)) throw new Failure(`${file} does not contain ${JSON.stringify(before)}`);
  writeFileSync(file, text.replace(before, after));
}
