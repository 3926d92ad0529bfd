// A Next.js application that is built without its secrets, and then receives hooks in each kind of route.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../pnpm.mjs";
import { exec, Failure, readJson } from "./context.mjs";

const SECRET = "of-the-running-server";

const layout = 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;';
const page = "export default () => <p>bot</p>;";
const receiver = `import { CrispWebhooks } from "@x/crisp-webhook";

const webhooks = CrispWebhooks.fromEnv();
webhooks.on("session:removed", () => {});
`;
const appRoute = `${receiver}export const POST = webhooks.fetch;\n`;
const pagesRoute = `${receiver}import { nextHandler } from "@x/crisp-webhook/next";

export const config = { api: { bodyParser: false } };
export default nextHandler(webhooks);
`;

const files = {
  "app/layout.jsx": layout,
  "app/page.jsx": page,
  "app/hooks/route.js": appRoute,
  "app/edge/route.js": `export const runtime = "edge";\n${appRoute}`,
  "pages/api/hooks.js": pagesRoute,
  "next.config.mjs":
    "export default { outputFileTracingRoot: import.meta.dirname, turbopack: { root: import.meta.dirname } };",
};

/** @type {import("./index.mjs").Check} */
export const nextBuild = {
  name: "next",
  what: "a Next.js application builds without secrets, and receives hooks in app, edge and pages routes",
  full: true,
  run: async (context) => {
    const folder = join(context.temporary, "next");
    const ours = Object.fromEntries(
      (await context.packed())
        .filter(({ name }) => name === "@x/crisp-types" || name === "@x/crisp-webhook")
        .map(({ name, tarball }) => [name, `file:${tarball}`]),
    );
    const { packageManager } = readJson(join(root, "package.json"));
    const dependencies = { ...ours, next: "^16.0.0", react: "^19.0.0", "react-dom": "^19.0.0" };
    const manifest = {
      name: "next-bot",
      private: true,
      type: "module",
      packageManager,
      dependencies,
      pnpm: { overrides: ours },
    };
    for (const [name, text] of Object.entries({ ...files, "package.json": JSON.stringify(manifest) })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const flags = ["--ignore-workspace", "--prefer-offline", "--ignore-scripts", "--no-frozen-lockfile"];
    await exec("pnpm", ["install", ...flags], { cwd: folder });
    await exec("node", ["node_modules/next/dist/bin/next", "build"], { cwd: folder, timeout: 300 });
    const findings = await deliver(folder);
    if (findings.length > 0) throw new Failure(findings.join("\n"));
    return "app, edge and pages routes";
  },
};

/** @param {string} folder @returns {Promise<string[]>} */
async function deliver(folder) {
  const server = spawn("node", ["node_modules/next/dist/bin/next", "start", "-p", "0", "-H", "127.0.0.1"], {
    cwd: folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CRISP_WEBHOOK_SECRET: SECRET },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    let address;
    for await (const line of createInterface({ input: server.stdout })) {
      address ??= /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(line)?.[1];
      if (line.includes("Ready")) break;
    }
    if (address === undefined) return ["next start names no address"];
    const findings = [];
    for (const path of ["/hooks", "/edge", "/api/hooks"]) {
      for (const [secret, expected] of /** @type {const} */ ([
        [SECRET, 200],
        ["forged", 401],
      ])) {
        const answer = await fetch(`http://127.0.0.1:${address}${path}`, hook(secret));
        const text = await answer.text();
        if (answer.status !== expected) findings.push(`POST ${path} signed with ${secret}: ${answer.status} ${text}`);
      }
    }
    return findings;
  } finally {
    server.kill("SIGKILL");
    await once(server, "exit");
  }
}

/** @param {string} secret */
function hook(secret) {
  const body = JSON.stringify({ event: "session:removed", data: { website_id: "w", session_id: "s", inbox_id: null } });
  const timestamp = String(Date.now());
  const signature = createHmac("sha256", secret).update(`[${timestamp};${body}]`).digest("hex");
  return {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-crisp-request-timestamp": timestamp,
      "x-crisp-signature": signature,
    },
    body,
  };
}
