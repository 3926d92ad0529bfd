import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

/** The built command line. */
export const bin = join(
  dirname(createRequire(import.meta.url).resolve("@x/mock-crisp/package.json")),
  "bin/mock-crisp.js",
);

/** The output and exit code of a finished `mock-crisp` process. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables of a process, over those of this one. */
type Variables = Readonly<Record<string, string | undefined>>;

function launch(args: readonly string[], env: Variables = {}): ChildProcess {
  return spawn(process.execPath, [bin, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
}

/** Runs the built command line to its end. */
export async function mockCrisp(...args: string[]): Promise<Finished> {
  return mockCrispWith({}, ...args);
}

/** As {@link mockCrisp}, with environment variables. */
export async function mockCrispWith(env: Variables, ...args: string[]): Promise<Finished> {
  const child = launch(args, env);
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      text[name] += chunk;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...text };
}

/** A `mock-crisp start` process that is ready. */
export interface RunningProgram extends AsyncDisposable {
  readonly url: string;
  readonly env: Record<string, string>;
  /** Ends it as Ctrl-C does, and gives its exit code. */
  end(): Promise<number | null>;
}

/** Starts the built command line on a free port, and waits for its first line. */
export async function startProgram(...args: string[]): Promise<RunningProgram> {
  const child = launch(["start", "--port", "0", "--output", "json", ...args]);
  const closed = once(child, "close") as Promise<[number | null]>;
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [first] = (await Promise.race([
    once(lines, "line"),
    closed.then(([code]) => Promise.reject(new Error(`mock-crisp ended with ${code} before it was ready`))),
  ])) as [string];
  const { url, env } = JSON.parse(first) as { url: string; env: Record<string, string> };
  const end = async () => {
    child.kill("SIGINT");
    const [code] = await closed;
    return code;
  };
  return {
    url,
    env,
    end,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) await end();
    },
  };
}
