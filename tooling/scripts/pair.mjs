// The built mock-crisp and the example bot: two processes that live and end together.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { root } from "./pnpm.mjs";

const mockProgram = join(root, "apps/mock-crisp/bin/mock-crisp.js");
/** The seed that gives something to look at. A `--seed` on the command line comes after it, and counts. */
const shop = join(root, "apps/mock-crisp/seeds/shop.json");
const botProgram = join(root, "apps/echo-bot/dist/index.js");

/** mock-crisp's exit code when it cannot listen, mostly because the port is taken. */
const cannotListen = 3;

/** Milliseconds that the children get to end by themselves. */
const grace = 5000;

/**
 * Starts mock-crisp, then the bot with the variables that point it there.
 *
 * @param {string[]} args For `mock-crisp start`. The port is `--port`, else the environment's `PORT`, else 4380.
 * @param {(code: number, why: string) => void} onEnd Called once, when one of the two ends although nobody asked; the other is stopped by then.
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
    /** Where it listens, and whether the bot is connected. Never settles when one ends before: see `onEnd`. */
    ready: startBoth(),
    /** Ends both, and returns when they have ended. */
    stop,
  };
}

/** @param {string[]} args @returns {string[]} */
function portOf(args) {
  const { values } = parseArgs({ args, options: { port: { type: "string" } }, strict: false });
  return values.port === undefined ? ["--port", process.env["PORT"] || "4380"] : [];
}

/**
 * The first line that mock-crisp prints. What follows is drained, since a full pipe would stop it.
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
 * Waits until the bot says that it is connected, which is the first thing that it says. Passes on all that it says.
 *
 * @param {import("node:child_process").ChildProcess} bot
 * @returns {Promise<boolean>} False when it has said nothing after 10 s.
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
