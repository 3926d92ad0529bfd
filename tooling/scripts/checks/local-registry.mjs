// A registry on this machine, and releases to it.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, relative } from "node:path";
import { exec, Failure, publishedFolders, readJson } from "./context.mjs";

/**
 * Copies what git knows, and what was built, into a repository that the release may change.
 *
 * @param {string} root
 * @param {string} target
 */
export async function copyWorkspace(root, target) {
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

/** Starts a registry of our packages only. @param {string} folder */
export async function startRegistry(folder) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  writeFileSync(
    join(folder, "config.yaml"),
    JSON.stringify({
      storage: join(folder, "storage"),
      packages: { "@x/*": { access: "$all", publish: "$all" } },
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

/**
 * Settings of the package managers, in a file of the rehearsal only. Only our scope is asked of the local registry: as a proxy for all
 * others it would answer 404 when the configured registry fails once, where the package managers try again.
 *
 * @param {string} url @param {string} folder
 */
export async function registryEnvironment(url, folder) {
  const [user = ""] = (await exec("npm", ["config", "get", "userconfig"])).match(/\S+$/) ?? [];
  const npmrc = join(folder, "npmrc");
  writeFileSync(npmrc, `${existsSync(user) ? readFileSync(user, "utf8") : ""}\n${scopeSettings(url)}`);
  return { NPM_CONFIG_USERCONFIG: npmrc, npm_config_userconfig: npmrc, NPM_CONFIG_PROVENANCE: "false" };
}

/** Where the packages of our scope come from, for npm, pnpm and yarn. @param {string} url */
export function scopeSettings(url) {
  // The registry takes any token, but the clients refuse to publish without one.
  return `@x:registry=${url}\n//${new URL(url).host}/:_authToken=rehearsal\n`;
}

/**
 * Applies the changesets and publishes. @param {string} workspace @param {Record<string, string>} env
 * @returns {Promise<string>} The version.
 */
export async function release(workspace, env) {
  await exec("pnpm", ["exec", "changeset", "version"], { cwd: workspace, env });
  await exec("pnpm", ["exec", "changeset", "publish", "--no-git-tag"], { cwd: workspace, env });
  return readJson(join(workspace, "packages/crisp-types/package.json")).version;
}
