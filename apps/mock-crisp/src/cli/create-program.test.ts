import { afterEach, expect, it, vi } from "vitest";
import { commandsOf, pathOf } from "./command-tree.ts";
import { createProgram } from "./create-program.ts";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";

afterEach(() => void vi.unstubAllEnvs());

function terminal(): Terminal & { readonly printed: { out: string[]; err: string[] } } {
  const printed = { out: [] as string[], err: [] as string[] };
  return {
    printed,
    out: (line) => printed.out.push(line),
    err: (line) => printed.err.push(line),
    interactive: false,
    colour: false,
    env: {},
    signal: new AbortController().signal,
  };
}

async function cli(...args: readonly string[]) {
  const screen = terminal();
  const code = await run(args, screen, "1.2.3");
  return { code, out: screen.printed.out.join("\n"), err: screen.printed.err.join("\n") };
}

const commands = commandsOf(createProgram(terminal(), "1.2.3")).map((command) => ({ path: pathOf(command), command }));
const leaves = commands.filter(({ command }) => command.commands.length === 0);

it.each(commands)("$path has --help and --version", async ({ path }) => {
  expect(await cli(...path, "--help")).toMatchObject({ code: 0, out: expect.stringContaining("Usage: mock-crisp") });
  expect(await cli(...path, "--version")).toEqual({ code: 0, out: "1.2.3", err: "" });
});

it.each(commands)("$path has a description", ({ command }) => {
  expect(command.description()).toMatch(/\S/);
});

it.each(leaves)("$path has an example that uses it", async ({ path }) => {
  const { out } = await cli(...path, "--help");
  const examples = out.slice(out.search(/^Examples?:/m));
  expect(examples).toContain(path[0] === "start" ? "mock-crisp start" : `mock-crisp ${path.join(" ")}`);
});

it.each(leaves)("$path has --json, unless its output is always JSON or another format", ({ path, command }) => {
  const others = ["start", "completion", "scenario schema"];
  expect(command.options.some(({ long }) => long === "--json")).toBe(!others.includes(path.join(" ")));
});

it.each(commands)("each option of $path has a variable, which its help names", async ({ path, command }) => {
  const { out } = await cli(...path, "--help");
  for (const { long, envVar } of command.options.filter(({ long }) => long !== "--version")) {
    expect(envVar, long ?? "").toMatch(/^MOCK_CRISP_[A-Z_]+$/);
    expect(out.replaceAll(/\s+/g, " ")).toContain(`env: ${envVar}`);
  }
});

it("no variable has two meanings: options share one only if they have the same description", () => {
  const meanings = new Map<string | undefined, Set<string>>();
  for (const { path, command } of commands) {
    for (const { long, envVar, description } of command.options.filter(({ long }) => long !== "--version")) {
      const known = meanings.get(envVar) ?? new Set();
      // Commands and start use the same name for the token that they send and require.
      meanings.set(envVar, known.add(envVar === "MOCK_CRISP_CONTROL_TOKEN" ? "token" : `${long} ${description}`));
      expect([...known], path.join(" ")).toHaveLength(1);
    }
  }
});

it("a variable replaces its option, which takes precedence", async () => {
  vi.stubEnv("MOCK_CRISP_URL", "http://127.0.0.1:9/");
  vi.stubEnv("MOCK_CRISP_SAY_TIMEOUT", "soon");
  expect(await cli("healthcheck")).toMatchObject({ code: 3, err: expect.stringContaining("127.0.0.1:9") });
  expect(await cli("say", "hi")).toMatchObject({ code: 2, err: expect.stringContaining("soon") });
  expect(await cli("say", "hi", "--timeout", "2s")).toMatchObject({ code: 3 });
});

it("a variable with a wrong value is named", async () => {
  vi.stubEnv("MOCK_CRISP_PORT", "many");
  const { code, err } = await cli("start");
  expect(code).toBe(2);
  expect(err).toContain("MOCK_CRISP_PORT");
  expect(err.split("\n")).toHaveLength(1);
});

it.each(["0", "false", "no", "off", ""])("the value %j of a switch's variable leaves it off", async (value) => {
  vi.stubEnv("MOCK_CRISP_JSON", value);
  expect((await cli("events", "known")).out).toMatch(/^campaign:/m);
});

it("an empty variable is the same as none", async () => {
  for (const { command } of commands)
    for (const { envVar } of command.options) if (envVar !== undefined) vi.stubEnv(envVar, "");
  expect(await cli("healthcheck", "--url", "http://127.0.0.1:9")).toMatchObject({ code: 3 });
  expect(await cli("say", "hi", "--url", "http://127.0.0.1:9")).toMatchObject({ code: 3 });
  expect(await cli("config")).toMatchObject({ code: 0 });
});

it.each(leaves)("an empty value of each option of $path is refused", async ({ path, command }) => {
  // The values of its arguments do not matter: options are read before.
  const args = command.registeredArguments.filter(({ required }) => required).map(() => "x");
  for (const { long, required, optional } of command.options) {
    if (long == null || !(required || optional)) continue;
    for (const blank of ["", " "]) {
      for (const written of [[long, blank], [`${long}=${blank}`]]) {
        const { code, out, err } = await cli(...path, ...args, ...written);
        expect({ code, out, lines: err.split("\n").length }, `${long}: ${err}`).toEqual({ code: 2, out: "", lines: 1 });
        expect(err).toMatch(new RegExp(`${long}\\b`));
      }
    }
  }
});

it("an empty value of a list is refused with the way to write an empty list", async () => {
  const { err } = await cli("start", "--delivery-retry-delays", "");
  expect(err).toContain("none is an empty list");
  expect(await cli("config", "--delivery-retry-delays", "none")).toMatchObject({ code: 0 });
});

it.each(["1", "true"])("the value %j of a switch's variable turns it on", async (value) => {
  vi.stubEnv("MOCK_CRISP_JSON", value);
  expect((await cli("events", "known")).out).toMatch(/^\{"name":/);
});

it.each([
  [["frobnicate"], "mock-crisp --help"],
  [["--colour"], "mock-crisp start --help"],
  [["trigger"], "mock-crisp trigger --help"],
  [["trigger", "message:send", "--via", "pigeon"], "mock-crisp trigger --help"],
  [["clock", "turn"], "mock-crisp clock --help"],
  [["clock", "advance"], "mock-crisp clock advance --help"],
  [["deliveries", "list", "--limit", "0"], "mock-crisp deliveries list --help"],
  [["chaos", "set", "drop", "--seed", "lucky"], "mock-crisp chaos set --help"],
  [["chaos", "set"], "mock-crisp chaos set --help"],
  [["replay", "trace.jsonl", "--speed", "fast"], "mock-crisp replay --help"],
  [["record"], "mock-crisp record --help"],
  [["completion", "tcsh"], "mock-crisp completion --help"],
] as const)("%j gives one line with a reference, and exit code 2", async (args, where) => {
  const { code, out, err } = await cli(...args);
  expect({ code, out, lines: err.split("\n").length }, err).toEqual({ code: 2, out: "", lines: 1 });
  expect(err).toMatch(/^mock-crisp: \S/);
  expect(err).toContain(`see ${where}`);
});
