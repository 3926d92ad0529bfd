// Runs the built mock-crisp and the example bot as two processes that live and end together.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { root } from "./pnpm.mjs";

const mockProgram = join(root, "apps/mock-crisp/bin/mock-crisp.js");
const botProgram = join(root, "apps/echo-bot/dist/index.js");

/** mock-crisp's exit code when its port is taken, among other reasons that it cannot listen. */
const cannotListen = 3;

/** Milliseconds that the children get to end by themselves. */
const grace = 5000;

/**
 * Starts mock-crisp, attaches the bot, says what to try, and stays until a signal or the end of one of the two. Ends this process.
 *
 * @param {string[]} args For `mock-crisp start`. The port is `--port`, else the environment's `PORT`, else 4380.
 */
export async function serve(args) {
  const { values } = parseArgs({ args, options: { port: { type: "string" } }, strict: false });
  const port = typeof values.port === "string" ? [] : ["--port", process.env["PORT"] || "4380"];

  /** @type {Map<string, import("node:child_process").ChildProcess>} */
  const children = new Map();
  let stopping = false;

  /** @param {number} code @returns {Promise<never>} */
  const stop = async (code) => {
    if (!stopping) {
      stopping = true;
      const alive = [...children.values()].filter((child) => child.exitCode === null && child.signalCode === null);
      const ended = Promise.all(alive.map((child) => once(child, "exit")));
      for (const child of alive) child.kill("SIGTERM");
      const kill = setTimeout(() => {
        for (const child of alive) child.kill("SIGKILL");
      }, grace);
      await ended;
      clearTimeout(kill);
      process.exit(code);
    }
    return new Promise(() => {});
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => void stop(0));

  /** @param {string} name @param {string[]} command @param {NodeJS.ProcessEnv} env */
  const start = (name, command, env) => {
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    children.set(name, child);
    child.on("exit", (code, signal) => {
      if (stopping) return;
      const why = `${name} ended with ${signal ? `signal ${signal}` : `code ${code}`}`;
      if (name === "mock-crisp" && code === cannotListen) {
        console.error(`${why}. Choose another port: npm start -- --port 4390`);
      } else {
        console.error(`${why}, so everything stops.`);
      }
      void stop(code === cannotListen ? cannotListen : 1);
    });
    return child;
  };

  const mock = start("mock-crisp", [mockProgram, "start", ...port, "--output", "json", ...args], process.env);
  const { url, env } = await readyLine(mock);
  const bot = start("echo-bot", [botProgram], { ...process.env, ...env });
  bot.stdout?.on("data", (chunk) => process.stdout.write(chunk));
  const attached = await botAttached(url);
  if (stopping) return;

  const at = new URL(url).port === "4380" ? "" : ` --url ${url}`;
  console.log(
    [
      "",
      `mock-crisp is ready${attached ? " and the echo bot is attached" : ""}.`,
      "",
      `  Open it       ${url}/`,
      `  Say hi        npx mock-crisp say "hi" --expect-reply${at}`,
      `  Send an event npx mock-crisp trigger session:set_email${at}`,
      `  Your own bot  npx mock-crisp env${at}   (the variables that point it here)`,
      "",
      "Ctrl-C stops both.",
    ].join("\n"),
  );
}

/**
 * The first line that mock-crisp prints. What follows is drained, since a full pipe would stop it.
 *
 * @param {import("node:child_process").ChildProcess} mock
 * @returns {Promise<{ url: string, env: Record<string, string> }>} Never settles when it ends without one: its end is handled elsewhere.
 */
function readyLine(mock) {
  return new Promise((resolve) => {
    if (!mock.stdout) return;
    createInterface({ input: mock.stdout }).on("line", (line) => {
      if (line.startsWith('{"type":"ready"')) resolve(JSON.parse(line));
    });
  });
}

/**
 * Waits until a client of RTM is connected.
 *
 * @param {string} url
 * @returns {Promise<boolean>} False when there is none after 10 s.
 */
async function botAttached(url) {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    try {
      const answer = await fetch(new URL("/_mock/connections", url), { signal: AbortSignal.timeout(1000) });
      const body = /** @type {any} */ (await answer.json());
      if (Array.isArray(body) ? body.length > 0 : body.connections?.length > 0) return true;
    } catch {
      // The mock may be ending; its end is handled where it is seen.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv.slice(2));
