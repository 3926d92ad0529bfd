// A release, rehearsed: versions, publishing to a registry on this machine, installing in an empty project, a patch release.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, relative } from "node:path";
import { exec, Failure, publishedFolders, readJson } from "./context.mjs";

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
      const environment = registryEnvironment(registry.url, folder);
      const first = await release(workspace, environment);
      await installAndRun(join(folder, "npm"), "npm", first, environment);
      if (context.full) {
        for (const client of ["pnpm", "yarn", "bun"]) {
          await installAndRun(join(folder, client), client, first, environment);
        }
      }
      writeFileSync(
        join(workspace, ".changeset/rehearsal.md"),
        `---\n"@x/crisp-types": patch\n---\n\nA patch that only the rehearsal knows.\n`,
      );
      const second = await release(workspace, environment);
      if (second === first) throw new Failure(`the patch release did not raise the version ${first}`);
      await installAndRun(join(folder, "patch"), "npm", second, environment);
      const changelog = readFileSync(join(folder, "patch/node_modules/@x/crisp-types/CHANGELOG.md"), "utf8");
      if (!changelog.includes("A patch that only the rehearsal knows."))
        throw new Failure("the published CHANGELOG.md of @x/crisp-types lacks the text of the changeset");
      return `${first}, then ${second}`;
    } finally {
      registry.stop();
    }
  },
};

/**
 * Copies what git knows, and what was built, into a repository that the release may change.
 *
 * @param {string} root
 * @param {string} target
 */
async function copyWorkspace(root, target) {
  const files = (await exec("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root }))
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(root, file)));
  for (const file of files) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  for (const folder of publishedFolders()) {
    const dist = join(folder, "dist");
    if (existsSync(dist)) cpSync(dist, join(target, relative(root, dist)), { recursive: true });
  }
  const git = (/** @type {string[]} */ ...args) =>
    exec("git", ["-c", "user.name=rehearsal", "-c", "user.email=rehearsal@example.test", ...args], { cwd: target });
  await git("init", "--quiet", "--initial-branch=main");
  await git("add", "--all");
  await git("commit", "--quiet", "--message=rehearsal");
  // pnpm resolves the versions of workspace packages from what is installed.
  const filters = publishedFolders().flatMap((folder) => ["--filter", `./${relative(root, folder)}`]);
  await exec("pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--filter", "crisp-realtime", ...filters], {
    cwd: target,
  });
  return target;
}

/** Starts a registry that keeps our scope and asks the configured one for everything else. @param {string} folder */
async function startRegistry(folder) {
  mkdirSync(folder, { recursive: true });
  // npm may print warnings before the address.
  const [upstream] = (await exec("npm", ["config", "get", "registry"])).match(/https?:\/\/\S+$/m) ?? [];
  if (!upstream) throw new Failure("npm names no registry");
  const port = await freePort();
  writeFileSync(
    join(folder, "config.yaml"),
    JSON.stringify({
      storage: join(folder, "storage"),
      uplinks: { upstream: { url: upstream, timeout: "60s" } },
      packages: {
        "@x/*": { access: "$all", publish: "$all" },
        "**": { access: "$all", proxy: "upstream" },
      },
      // A mock with its dashboard is larger than the default.
      max_body_size: "100mb",
      log: { type: "stdout", format: "json", level: "error" },
    }),
  );
  const child = spawn(
    "pnpm",
    ["exec", "verdaccio", "--config", join(folder, "config.yaml"), "--listen", `127.0.0.1:${port}`],
    {
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    },
  );
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const stop = () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, "SIGKILL");
  };
  const url = `http://127.0.0.1:${port}/`;
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Failure(`the local registry did not start:\n${output}`);
    const answers = await fetch(`${url}-/ping`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop();
  throw new Failure(`the local registry did not answer within 30 s:\n${output}`);
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Settings of the package managers, in a file of the rehearsal only. @param {string} url @param {string} folder */
function registryEnvironment(url, folder) {
  const npmrc = join(folder, "npmrc");
  // The registry takes any token, but the clients refuse to publish without one.
  writeFileSync(npmrc, `registry=${url}\n//${new URL(url).host}/:_authToken=rehearsal\n`);
  return {
    NPM_CONFIG_USERCONFIG: npmrc,
    npm_config_userconfig: npmrc,
    npm_config_registry: url,
    NPM_CONFIG_PROVENANCE: "false",
    YARN_REGISTRY: url,
    BUN_CONFIG_REGISTRY: url,
  };
}

/**
 * Applies the changesets and publishes. @param {string} workspace @param {Record<string, string>} env
 * @returns {Promise<string>} The version.
 */
async function release(workspace, env) {
  await exec("pnpm", ["exec", "changeset", "version"], { cwd: workspace, env });
  await exec("pnpm", ["exec", "changeset", "publish", "--no-git-tag"], { cwd: workspace, env });
  return readJson(join(workspace, "packages/crisp-types/package.json")).version;
}

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
 * @param {Record<string, string>} env
 */
async function installAndRun(folder, client, version, env) {
  mkdirSync(folder, { recursive: true });
  const names = publishedFolders().map((source) => readJson(join(source, "package.json")).name);
  const dependencies = Object.fromEntries(names.map((name) => [name, version]));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module", dependencies }),
  );
  writeFileSync(join(folder, "program.mjs"), program);
  const registry = env["npm_config_registry"] ?? "";
  // Clients that do not read npm's configuration.
  writeFileSync(join(folder, "bunfig.toml"), `[install]\nregistry = "${registry}"\n`);
  writeFileSync(join(folder, "pnpm-workspace.yaml"), "packages: []\n");
  const commands = {
    npm: ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"],
    pnpm: ["pnpm", "install", "--no-frozen-lockfile"],
    yarn: ["npx", "--yes", "yarn@1.22.22", "install", "--no-lockfile", "--non-interactive", "--registry", registry],
    bun: ["npx", "--yes", "bun@1", "install"],
  };
  const [command = "", ...args] = commands[/** @type {keyof typeof commands} */ (client)];
  await exec(command, args, { cwd: folder, env });
  const output = await exec("node", ["program.mjs"], { cwd: folder, timeout: 60 });
  if (output.trim() !== "true hello") throw new Failure(`${client}: the program printed ${output}`);
  const installed = readJson(join(folder, "node_modules/@x/mock-crisp/package.json")).version;
  if (installed !== version) throw new Failure(`${client} installed @x/mock-crisp ${installed} instead of ${version}`);
}
