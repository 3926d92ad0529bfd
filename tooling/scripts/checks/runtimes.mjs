// The packed packages on the runtimes that their users have. Each comes from the npm registry.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { rolldown } from "rolldown";
import { consumerProject } from "./consumer-project.mjs";
import { exec, Failure } from "./context.mjs";

const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/** The programs of tooling/consumer that run there, the mock included. */
const everything = ["runtime.mjs", "bot.mjs", "hooks.mjs"];

/** @type {{ name: string, package: string, program: string, flags: string[], programs: string[] }[]} */
const runtimes = [
  ...["20.19.0", "22", "24", "26"].map((version) => ({
    name: `Node ${version}`,
    package: `node-${platform}@${version}`,
    program: `node_modules/node-${platform}/bin/node`,
    flags: [],
    programs: everything,
  })),
  {
    // Bun replaces undici with its own module, which lacks the functions that the mock delivers web hooks with. Everything else runs.
    name: "Bun (without mock-crisp)",
    package: `@oven/bun-${platform}`,
    program: `node_modules/@oven/bun-${platform}/bin/bun`,
    flags: [],
    programs: ["runtime.mjs"],
  },
  {
    name: "Deno",
    package: `@deno/${platform}-glibc`,
    program: `node_modules/@deno/${platform}-glibc/deno`,
    flags: ["run", "--allow-all", "--no-lock", "--node-modules-dir=manual"],
    programs: everything,
  },
];

/**
 * @param {import("./context.mjs").Context} context
 * @param {string} name
 * @returns {Promise<string>} The folder that it was installed into.
 */
async function install(context, name) {
  const folder = join(context.temporary, "runtimes", name.replaceAll(/[^a-z0-9.]+/gi, "-"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  await exec("npm", ["install", ...flags, name], { cwd: folder });
  return folder;
}

/** @type {import("./index.mjs").Check} */
export const runtimesCheck = {
  name: "runtimes",
  what: "the tarballs run on other versions of Node, on Bun and on Deno",
  full: true,
  run: async (context) => {
    const { folder } = await consumerProject(context);
    /** @type {string[]} */
    const findings = [];
    /** @type {string[]} */
    const fine = [];
    for (const runtime of runtimes) {
      const found = findings.length;
      try {
        const program = join(await install(context, runtime.package), runtime.program);
        const commands = runtime.programs.map((name) => [program, ...runtime.flags, name]);
        for (const [command = "", ...args] of [...commands, ["node", "host-bot.mjs", program, ...runtime.flags]]) {
          await exec(command, args, { cwd: folder, timeout: 60 }).catch((error) =>
            findings.push(`${runtime.name}: ${error.message}`),
          );
        }
      } catch (error) {
        findings.push(`${runtime.name}: not to be had here: ${error instanceof Error ? error.message : error}`);
      }
      if (findings.length === found) fine.push(runtime.name);
    }
    if (findings.length > 0) throw new Failure(`${findings.join("\n\n")}\n\nfine: ${fine.join(", ")}`);
    return fine.join(", ");
  },
};

const configuration = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
    compatibilityDate = "2025-01-01"
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
`;

/** @type {import("./index.mjs").Check} */
export const workerd = {
  name: "workerd",
  what: "crisp-webhook and crisp-rest run in a Cloudflare Worker without nodejs_compat",
  full: true,
  run: async (context) => {
    const project = await consumerProject(context);
    // The binary itself: the `workerd` package is a script that starts it, and that would outlive the script.
    const binary = `@cloudflare/workerd-${platform.replace("x64", "64").replace("win-", "windows-")}`;
    const folder = await install(context, binary);
    const build = await rolldown({
      input: join(project.folder, "worker.mjs"),
      resolve: { conditionNames: ["workerd", "worker", "browser", "import", "default"] },
      platform: "browser",
      logLevel: "silent",
    });
    // Minified, so that no comment is taken for an import.
    await build.write({ format: "esm", codeSplitting: false, minify: true, file: join(folder, "worker.mjs") });
    await build.close();
    const builtin = /from ?["'](node:[a-z/]+)["']/.exec(readFileSync(join(folder, "worker.mjs"), "utf8"));
    if (builtin) throw new Failure(`the bundle for a Worker imports ${builtin[1]}`);
    writeFileSync(join(folder, "config.capnp"), configuration);

    const child = spawn(
      join(folder, "node_modules", binary, "bin/workerd"),
      ["serve", "config.capnp", "--control-fd=1"],
      {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      errors += chunk;
    });
    try {
      /** @type {number} */
      const port = await new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).on("line", (line) => resolve(JSON.parse(line).port));
        child.on("exit", (code) => reject(new Failure(`workerd ended with ${code}\n${errors}`)));
        child.on("error", reject);
      });
      const output = await exec("node", ["send-hook.mjs", `http://127.0.0.1:${port}`], {
        cwd: project.folder,
        timeout: 30,
      }).catch((error) => {
        throw new Failure(`${error.message}\n${errors}`);
      });
      return output.trim();
    } finally {
      child.kill("SIGKILL");
    }
  },
};
