// A registry on this machine, and releases to it.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
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

/** Starts a registry that keeps our scope and asks the configured one for everything else. @param {string} folder */
export async function startRegistry(folder) {
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
export function registryEnvironment(url, folder) {
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
export async function release(workspace, env) {
  await exec("pnpm", ["exec", "changeset", "version"], { cwd: workspace, env });
  await exec("pnpm", ["exec", "changeset", "publish", "--no-git-tag"], { cwd: workspace, env });
  return readJson(join(workspace, "packages/crisp-types/package.json")).version;
}
