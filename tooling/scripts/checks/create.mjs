// Projects as `npm create @x/crisp-bot` writes them: installed from the tarballs, type-checked, and their own tests run.
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { exec, Failure } from "./context.mjs";

/** @typedef {{ transport: string, queue?: boolean, test?: string, language?: string }} Choices */

const transports = ["express", "fastify", "hono", "next", "nest", "workers", "lambda", "rtm"];

/** Each transport once, one with a queue, one in JavaScript with node:test. @type {Choices[]} */
const usual = [
  ...transports.map((transport) => ({ transport })),
  { transport: "rtm", queue: true },
  { transport: "express", language: "js", test: "node" },
];

/** Every combination that is allowed. @returns {Choices[]} */
function all() {
  return transports.flatMap((transport) =>
    ["ts", "js"].flatMap((language) =>
      ["vitest", "node"].flatMap((test) =>
        (["workers", "lambda"].includes(transport) ? [false] : [false, true]).map((queue) => ({
          transport,
          language,
          test,
          queue,
        })),
      ),
    ),
  );
}

/** @param {Choices} choices */
function nameOf({ transport, queue = false, test = "vitest", language = "ts" }) {
  return [transport, ...(queue ? ["queue"] : []), test, language].join("-");
}

/** The variables that a bot needs to start. It calls nothing. */
const variables = {
  CRISP_TIER: "plugin",
  CRISP_TOKEN_IDENTIFIER: "00000000-0000-4000-9000-000000000001",
  CRISP_TOKEN_KEY: "mock_plugin_key",
  CRISP_WEBHOOK_SECRET: "mock_webhook_secret",
};

/**
 * Starts a project on ports that are in use: it has to report that without a stack. Returns its output if it did not.
 *
 * @param {string} cwd @param {Choices} choices
 */
async function withPortInUse(cwd, { transport, language = "ts" }) {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const taken = String(port);
  const bot = language === "ts" ? ["--import", "tsx", "src/main.ts"] : ["src/main.js"];
  /** @type {[string[], Record<string, string>, RegExp][]} */
  const starts = [[["start.mjs"], { MOCK_CRISP_PORT: taken }, /already in use.*\nSet MOCK_CRISP_PORT/]];
  // The bot over RTM listens to no port, and Next.js is its own main program.
  if (!["rtm", "next"].includes(transport)) {
    starts.push([bot, { ...variables, PORT: taken }, new RegExp(`Port ${port} is in use. Set PORT`)]);
  }
  try {
    for (const [args, env, expected] of starts) {
      const output = await exec("node", args, { cwd, env, timeout: 30 }).catch((error) => String(error.message));
      if (!expected.test(output) || output.includes("    at ")) return output;
    }
  } finally {
    server.close();
  }
}

/** @type {import("./index.mjs").Check} */
export const create = {
  name: "create",
  what: "each transport of `npm create @x/crisp-bot` installs from the tarballs, compiles and passes its tests",
  run: async (context) => {
    const packed = await context.packed();
    const creator = packed.find(({ name }) => name === "@x/create-crisp-bot");
    if (!creator) throw new Failure("@x/create-crisp-bot was not packed");
    const folder = join(context.temporary, "created");
    mkdirSync(folder);
    const projects = context.full ? all() : usual;
    for (const choices of projects) {
      const { transport, queue, test = "vitest", language = "ts" } = choices;
      const flags = ["--transport", transport, "--test", test, "--language", language, ...(queue ? ["--queue"] : [])];
      await exec("node", [join(creator.folder, "bin/create-crisp-bot.js"), nameOf(choices), "--yes", ...flags], {
        cwd: folder,
      });
    }
    // One installation for all of them. Our packages come from their tarballs; everything else is what each project names.
    const overrides = packed.map(({ name, tarball }) => `  "${name}": "file:${tarball}"`);
    writeFileSync(
      join(folder, "pnpm-workspace.yaml"),
      `packages:\n  - "*"\nignoredBuiltDependencies: [esbuild, sharp, msgpackr-extract, "@nestjs/core", unrs-resolver]\noverrides:\n${overrides.join("\n")}\n`,
    );
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "created", private: true }));
    await exec("pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"], { cwd: folder });
    /** @type {string[]} */
    const findings = [];
    for (const choices of projects) {
      const cwd = join(folder, nameOf(choices));
      /** @type {{ scripts: Record<string, string> }} */
      const { scripts } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
      const steps = ["typecheck", "test"].filter((step) => scripts[step] !== undefined);
      // A build of Next.js takes longer than all the others together.
      if (context.full && scripts["build"] !== undefined) steps.push("build");
      for (const step of steps) {
        await exec("pnpm", ["run", step], { cwd, timeout: 180 }).catch((error) =>
          findings.push(`${nameOf(choices)}, ${step}: ${error.message}`),
        );
      }
    }
    for (const choices of projects) {
      const finding = await withPortInUse(join(folder, nameOf(choices)), choices);
      if (finding !== undefined) findings.push(`${nameOf(choices)}: ${finding}`);
    }
    if (findings.length > 0) throw new Failure(findings.join("\n\n"));
    return `${projects.length} projects`;
  },
};
