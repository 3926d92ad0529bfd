// A release, rehearsed: versions, publishing to a local registry, installing in an empty project, a patch release.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exec, Failure, publishedFolders, readJson } from "./context.mjs";
import { copyWorkspace, registryEnvironment, release, scopeSettings, startRegistry } from "./local-registry.mjs";

/** @type {import("./index.mjs").Check} */
export const rehearsal = {
  name: "rehearsal",
  what: "a release to a local registry, installed in an empty project, then a patch release",
  run: async (context) => {
    // Builds, once for all checks.
    await context.packed();
    const folder = join(context.temporary, "rehearsal");
    const workspace = await copyWorkspace(context.root, join(folder, "workspace"));
    const registry = await startRegistry(join(folder, "registry"));
    try {
      const environment = await registryEnvironment(registry.url, folder);
      /** @param {string} name @param {string} client @param {string} version */
      const install = (name, client, version) =>
        installAndRun(join(folder, name), client, version, registry.url, environment);
      const first = await release(workspace, environment);
      await install("npm", "npm", first);
      if (context.full) {
        for (const client of ["pnpm", "yarn", "bun"]) {
          await install(client, client, first);
        }
      }
      writeFileSync(
        join(workspace, ".changeset/rehearsal.md"),
        `---\n"@x/crisp-types": patch\n---\n\nA patch that only the rehearsal knows.\n`,
      );
      const second = await release(workspace, environment);
      if (second === first) throw new Failure(`the patch release did not raise the version ${first}`);
      await install("patch", "npm", second);
      const changelog = readFileSync(join(folder, "patch/node_modules/@x/crisp-types/CHANGELOG.md"), "utf8");
      if (!changelog.includes("A patch that only the rehearsal knows."))
        throw new Failure("the published CHANGELOG.md of @x/crisp-types lacks the text of the changeset");
      return `${first}, then ${second}`;
    } finally {
      registry.stop();
    }
  },
};

const program = `import { readFileSync } from "node:fs";
import { CrispRtm } from "@x/crisp-rtm";
import { eventNames } from "@x/crisp-types";
import { CrispWebhooks } from "@x/crisp-webhook";
import { startMockCrisp } from "@x/mock-crisp";

const mock = await startMockCrisp();
const webhooks = new CrispWebhooks({ secret: "secret" });
const rtm = CrispRtm.fromEnv({}, mock.env);
const heard = new Promise((resolve) => rtm.on("message:send", ({ data }) => resolve(data.content)));
await rtm.connect();
const visitor = await mock.visitor({ nickname: "Ada" });
await visitor.says("hello");
console.log(eventNames.length > 0, await heard);
await rtm.close();
await webhooks.close({ timeout: 1000 });
await mock.close();
`;

/**
 * Installs every package in an empty project and runs a program that uses them.
 *
 * @param {string} folder
 * @param {string} client
 * @param {string} version
 * @param {string} registry
 * @param {Record<string, string>} env
 */
async function installAndRun(folder, client, version, registry, env) {
  mkdirSync(folder, { recursive: true });
  const names = publishedFolders().map((source) => readJson(join(source, "package.json")).name);
  const dependencies = Object.fromEntries(names.map((name) => [name, version]));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module", dependencies }),
  );
  writeFileSync(join(folder, "program.mjs"), program);
  // Clients that do not read the user's configuration of npm.
  writeFileSync(join(folder, ".npmrc"), scopeSettings(registry));
  writeFileSync(join(folder, "bunfig.toml"), `[install.scopes]\n"@x" = "${registry}"\n`);
  writeFileSync(join(folder, "pnpm-workspace.yaml"), "packages: []\n");
  const commands = {
    npm: ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"],
    pnpm: ["pnpm", "install", "--no-frozen-lockfile"],
    yarn: ["npx", "--yes", "yarn@1.22.22", "install", "--no-lockfile", "--non-interactive"],
    bun: ["npx", "--yes", "bun@1", "install"],
  };
  const [command = "", ...args] = commands[/** @type {keyof typeof commands} */ (client)];
  await exec(command, args, { cwd: folder, env });
  const output = await exec("node", ["program.mjs"], { cwd: folder, timeout: 60 });
  if (output.trim() !== "true hello") throw new Failure(`${client}: the program printed ${output}`);
  const installed = readJson(join(folder, "node_modules/@x/mock-crisp/package.json")).version;
  if (installed !== version) throw new Failure(`${client} installed @x/mock-crisp ${installed} instead of ${version}`);
}
