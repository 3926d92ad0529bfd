import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "./pnpm.mjs";

// Against what `npm test` built: these are the programs that `npm start` runs.
const serveProgram = join(root, "tooling/scripts/serve.mjs");
const mockProgram = join(root, "apps/mock-crisp/bin/mock-crisp.js");

/** Starts it and resolves when it said what to try, or ended. */
async function serve(...args: string[]) {
  const child = spawn(process.execPath, [serveProgram, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close").then(([code]: (number | null)[]) => code);
  let output = "";
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
        if (output.includes("Press Ctrl-C to stop.")) resolve();
      });
    }
  });
  await Promise.race([ready, ended]);
  return { child, ended, output: () => output, url: /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? "" };
}

function run(...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [mockProgram, ...args], (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
}

test("a visitor who says hi is answered by the bot, and one signal ends both", async () => {
  const { child, ended, output, url } = await serve("--port", "0");
  expect(output()).toContain("the echo bot is connected");

  const said = await run("say", "hi", "--expect-reply", "--timeout", "30s", "--url", url);
  expect(said).toMatchObject({ code: 0 });

  child.kill("SIGINT");
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test("a port in use is one line, and exit code 3", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };

  const { ended, output } = await serve("--port", String(port));
  expect(await ended).toBe(3);
  expect(output()).toContain(`Choose another port`);
  expect(output()).not.toContain("    at ");
});
