// `pnpm dev`: the mock and the bot, built and started again at each change, the tests watching, the dashboard reloading.
//   --no-test   without the tests; other flags go to mock-crisp
import { spawn } from "node:child_process";
import { existsSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { exec, Failure } from "./checks/context.mjs";
import { startPair } from "./pair.mjs";
import { root } from "./pnpm.mjs";

/** An editor writes more than once for one save. */
const settle = 150;

const args = process.argv.slice(2);
const mockFlags = args.filter((arg) => arg !== "--no-test");

/** @type {ReturnType<typeof startPair> | undefined} */
let pair;
/** @type {import("node:child_process").ChildProcess[]} */
const beside = [];
let pending = false;
let working = false;

/** Builds and starts anew; a change that comes meanwhile is taken up afterwards. */
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
    pair = startPair(mockFlags, (_code, why) => console.error(`${why} The next change starts both again.`));
    pair.ready.then(({ url }) => console.log(`mock-crisp and the echo bot run at ${url}/`));
  }
  working = false;
}

/** Runs a tool beside it, with this terminal. @param {string} program @param {string[]} flags */
function start(program, ...flags) {
  beside.push(spawn(join(root, "node_modules/.bin", program), flags, { cwd: root, stdio: "inherit" }));
}

async function stop() {
  for (const child of beside) child.kill("SIGTERM");
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
const dashboard = join(root, "apps/mock-crisp/dashboard");
if (existsSync(dashboard)) start("vite", dashboard, "--clearScreen", "false");
if (!args.includes("--no-test")) start("vitest", "watch", "--clearScreen=false");
