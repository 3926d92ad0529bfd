// The built mock-crisp and the example bot: two processes that live and end together.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { root } from "./pnpm.mjs";

const mockProgram = join(root, "apps/mock-crisp/bin/mock-crisp.js");
/** A seed with example data. A `--seed` on the command line comes later and takes precedence. */
const shop = join(root, "apps/mock-crisp/seeds/shop.json");
const botProgram = join(root, "apps/echo-bot/dist/index.js");

/** mock-crisp's exit code when it cannot listen, mostly because the port is taken. */
const cannotListen = 3;

/** Milliseconds that the children have to end before they are killed. */
const grace = 5000;

/**
 * Starts mock-crisp, then the bot with the variables that point it there.
 *
 * @param {string[]} args For `mock-crisp start`. The port is `--port`, else the environment's `PORT`, else 4380.
 * @param {(code: number, why: string) => void} onEnd Called once, when one of the two ends unasked; the other is stopped by then.
 */
export function startPair(args, onEnd) {
  /** @type {import("node:child_process").ChildProcess[]} */
  const children = [];
  let stopping = false;

  const stop = async () => {
    stopping = true;
    const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
    const ended = Promise.all(alive.map((child) => once(child, "exit")));
    for (const child of alive) child.kill("SIGTERM");
    const kill = setTimeout(() => {
      for (const child of alive) child.kill("SIGKILL");
    }, grace);
    await ended;
    clearTimeout(kill);
  };

  /** @param {string} name @param {string[]} command @param {NodeJS.ProcessEnv} [env] */
  const start = (name, command, env) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    child.on("exit", async (code, signal) => {
      if (stopping) return;
      await stop();
      const why = `${name} ended with ${signal ? `signal ${signal}` : `code ${code}`}`;
      const portTaken = name === "mock-crisp" && code === cannotListen;
      if (portTaken) onEnd(cannotListen, `${why}. Choose another port: npm start -- --port 4390`);
      else onEnd(1, `${why}, so everything stops.`);
    });
    return child;
  };

  const startBoth = async () => {
    const mock = start("mock-crisp", [
      mockProgram,
      "start",
      ...portOf(args),
      "--seed",
      shop,
      "--output",
      "json",
      ...args,
    ]);
    const { url, env } = await readyLine(mock);
    const bot = start("echo-bot", [botProgram], env);
    return { url, attached: await botAttached(bot) };
  };

  return {
    /** The address of the mock, and true if the bot is connected. Never settles if one of them ends before: see `onEnd`. */
    ready: startBoth(),
    /** Ends both. Resolves when they have ended. */
    stop,
  };
}

/** @param {string[]} args @returns {string[]} */
function portOf(args) {
  const { values } = parseArgs({ args, options: { port: { type: "string" } }, strict: false });
  return values.port === undefined ? ["--port", process.env["PORT"] || "4380"] : [];
}

/**
 * Reads the first line that mock-crisp prints. The rest is drained, since a full pipe would block it.
 *
 * @param {import("node:child_process").ChildProcess} mock
 * @returns {Promise<{ url: string, env: Record<string, string> }>}
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
 * Waits until the bot prints that it is connected, which is its first output. Passes on everything that it prints.
 *
 * @param {import("node:child_process").ChildProcess} bot
 * @returns {Promise<boolean>} False if it has printed nothing after 10 s.
 */
function botAttached(bot) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 10_000, false);
    bot.stdout?.on("data", (chunk) => {
      process.stdout.write(chunk);
      clearTimeout(timer);
      resolve(true);
    });
  });
}
