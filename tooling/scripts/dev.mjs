// `pnpm dev`: the mock and the bot, built and started again at each change; the dashboard reloading; the tests watching.
//   --no-test   without the tests; other flags go to mock-crisp
import { spawn } from "node:child_process";
import { existsSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { createServer } from "vite";
import { exec, Failure } from "./checks/context.mjs";
import { startPair } from "./pair.mjs";
import { root } from "./pnpm.mjs";

/** Milliseconds: an editor writes more than once for one save. */
const settle = 150;

const args = process.argv.slice(2);
const mockFlags = args.filter((arg) => arg !== "--no-test");
const dashboard = join(root, "apps/mock-crisp/dashboard");

/** @type {ReturnType<typeof startPair> | undefined} */
let pair;
/** @type {Promise<import("vite").ViteDevServer> | undefined} */
let page;
/** @type {import("node:child_process").ChildProcess | undefined} */
let tests;
let pending = false;
let working = false;

/** Builds and starts again; a change during that time is picked up afterwards. */
async function renew() {
  pending = true;
  if (working) return;
  working = true;
  while (pending) {
    pending = false;
    try {
      await exec("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.error(error.message);
      continue;
    }
    await pair?.stop();
    const started = startPair(mockFlags, (_code, why) => console.error(`${why} The next change starts both again.`));
    pair = started;
    started.ready.then(({ url }) => {
      console.log(`mock-crisp and the echo bot run at ${url}/`);
      return showPage(url);
    });
  }
  working = false;
}

/** Serves the dashboard from its sources, at a separate port in front of the mock. @param {string} url */
async function showPage(url) {
  if (page || !existsSync(dashboard)) return;
  // The mock refuses pages of another origin, so they come to it as its own.
  const toMock = { target: url, changeOrigin: true, headers: { origin: url } };
  page = createServer({
    root: dashboard,
    clearScreen: false,
    server: { host: "127.0.0.1", port: Number(new URL(url).port) + 1, proxy: { "/_mock": toMock, "/v1": toMock } },
  });
  const server = await (await page).listen();
  console.log(`The dashboard reloads at ${server.resolvedUrls?.local[0]}`);
}

async function stop() {
  tests?.kill("SIGTERM");
  await (await page)?.close();
  await pair?.stop();
  process.exit(0);
}
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, stop);

/** @type {NodeJS.Timeout | undefined} */
let timer;
for (const parent of ["packages", "apps"]) {
  for (const name of readdirSync(join(root, parent))) {
    const sources = join(root, parent, name, "src");
    if (!existsSync(sources)) continue;
    watch(sources, { recursive: true }, (_event, file) => {
      if (file?.includes(".test.")) return;
      clearTimeout(timer);
      timer = setTimeout(renew, settle);
    });
  }
}

await renew();
if (!args.includes("--no-test")) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  tests = spawn(process.execPath, [vitest, "watch", "--clearScreen=false"], { cwd: root, stdio: "inherit" });
}
