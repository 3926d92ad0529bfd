import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliRun, runCli } from "../../test/run-cli.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { type ExitCodeName, exitCodes } from "./exit-code.ts";
import { readerGone } from "./terminal.ts";

let crisp: MockCrisp;
let locked: MockCrisp;
let folder: string;
beforeAll(async () => {
  crisp = await startMockCrisp();
  locked = await startMockCrisp({ controlToken: "secret" });
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-codes-"));
});
afterAll(async () => {
  await crisp.close();
  await locked.close();
  await rm(folder, { recursive: true });
});

const at = (...args: readonly string[]) => [...args, "--url", crisp.url];
const inFolder = (name: string) => join(folder, name);

/** A command line that is interrupted at its first output, or at once. */
async function interrupted(args: readonly string[], reason?: unknown): Promise<CliRun> {
  const ending = new AbortController();
  const running = runCli(args, { signal: ending.signal, err: () => ending.abort(reason) });
  // Interrupts a command after its first output.
  if (!args.includes("listen")) setImmediate(() => ending.abort(reason));
  return running;
}

const comparing = ["compare", "--identifier", "a", "--key", "b", "--website", "c", "--api-url", "http://127.0.0.1:9"];

/** The situation that ends a command, the code, and a part of its output. */
type Situation = readonly [what: string, code: ExitCodeName, act: () => Promise<CliRun>, message: RegExp];

const situations: readonly Situation[] = [
  ["success", "ok", () => runCli(at("info")), /^$/],
  ["Ctrl-C of listen", "ok", () => interrupted(at("listen")), /listening/],
  ["nobody reads the output", "ok", () => interrupted(at("wait", "text:never", "--timeout", "1m"), readerGone), /^$/],
  [
    "no reply in time",
    "expectationFailed",
    () => runCli(at("say", "hi", "--expect-reply", "--timeout", "1ms")),
    /no_reply/,
  ],
  ["no event in time", "expectationFailed", () => runCli(at("wait", "text:never", "--timeout", "1ms")), /timeout/],
  ["not quiet", "expectationFailed", notQuiet, /not_quiet/],
  ["a failed step", "expectationFailed", () => scenario("expect.event: { query: text:never, timeout: 1ms }"), /failed/],
  ["an unknown command", "usage", () => runCli(["frobnicate"]), /unknown command/],
  ["a missing command", "usage", () => runCli(["clock"]), /missing command; see mock-crisp clock --help/],
  ["an unknown flag", "usage", () => runCli(["info", "--colours"]), /unknown option/],
  ["a wrong value", "usage", () => runCli(["say", "hi", "--timeout", "soon"]), /not a duration/],
  [
    "an unknown delivery",
    "usage",
    () => runCli(at("deliveries", "get", "dlv_none")),
    /"dlv_none"\. List deliveries with mock-crisp deliveries list/,
  ],
  ["an unknown event id", "usage", () => runCli(at("events", "get", "evt_none")), /evt_none/],
  [
    "an unknown web hook",
    "usage",
    () => runCli(at("webhooks", "test", "hook_none")),
    /List web hooks with mock-crisp webhooks list/,
  ],
  [
    "an unknown connection",
    "usage",
    () => runCli(at("connections", "drop", "conn_none")),
    /List connections with mock-crisp connections list/,
  ],
  ["an unknown conversation", "usage", () => runCli(at("say", "hi", "--session", "session_none")), /session_none/],
  [
    "an unknown web hook of a trigger",
    "usage",
    () => runCli(at("trigger", "message:send", "--hook", "hook_none")),
    /no web hook "hook_none"\. List web hooks with mock-crisp webhooks list/,
  ],
  ["an unknown website", "usage", () => runCli(at("say", "hi", "--website", "none")), /none/],
  ["an unreadable file", "usage", () => runCli(at("import", inFolder("none.json"))), /cannot read/],
  [
    "an unwritable file",
    "usage",
    () => runCli(at("export", inFolder("none/world.json"))),
    /cannot write \S+none\/world\.json: ENOENT/,
  ],
  [
    "an unwritable recording",
    "usage",
    () => runCli(at("record", "--for", "1ms", "-o", inFolder("no/a.yaml"))),
    /cannot write/,
  ],
  ["a file that is no scenario", "usage", () => scenario("visitor.sings: hi"), /bad_scenario/],
  ["a recording of another format", "usage", () => runCli(at("record", "-o", inFolder("a.txt"))), /must end with/],
  ["a folder without scenarios", "usage", () => runCli(at("scenario", "run", folder)), /no scenarios in/],
  [
    "a missing token",
    "usage",
    () => runCli(["info", "--url", locked.url]),
    /requires a control token\. Use --control-token/,
  ],
  [
    "a wrong token",
    "usage",
    () => runCli(["info", "--url", locked.url, "--control-token", "x"]),
    /refuses this control token/,
  ],
  ["no mock", "cannotConnect", () => runCli(["info", "--url", "http://127.0.0.1:9"]), /cannot connect/],
  ["another server", "cannotConnect", () => otherServer(404, "nothing here"), /not a response of mock-crisp/],
  [
    "another server with a page",
    "cannotConnect",
    () => otherServer(200, "<h1>Hi</h1>"),
    /not a response of mock-crisp/,
  ],
  ["another server with JSON", "cannotConnect", () => otherServer(200, "{}"), /not a response of mock-crisp/],
  [
    "a health check of another server",
    "cannotConnect",
    () => otherServer(200, "{}", "healthcheck"),
    /not a response of mock-crisp/,
  ],
  [
    "a certificate that is none",
    "usage",
    async () => {
      await writeFile(inFolder("junk.pem"), "junk");
      return runCli(["start", "--tls-cert", inFolder("junk.pem"), "--tls-key", inFolder("junk.pem")]);
    },
    /cannot use the TLS certificate and key/,
  ],
  ["a port in use", "cannotConnect", () => runCli(["start", "--port", new URL(crisp.url).port]), /port_in_use/],
  ["a bug", "internal", bug, /internal error, please report it/],
  [
    "compare with a file that cannot be written, before any request",
    "usage",
    () => runCli([...comparing, "--out", inFolder("missing/behaviour.json")]),
    /^mock-crisp: cannot write .*missing\/behaviour\.json: ENOENT/,
  ],
  [
    "compare with a directory as its report",
    "usage",
    () => runCli([...comparing, "--report", inFolder("")]),
    /cannot write .*: it is a directory/,
  ],
  ["Ctrl-C of wait", "interrupted", () => interrupted(at("wait", "text:never", "--timeout", "1m")), /interrupted/],
  [
    "Ctrl-C of say",
    "interrupted",
    () => interrupted(at("say", "hi", "--expect-reply", "--timeout", "1m")),
    /interrupted/,
  ],
  ["Ctrl-C of a scenario", "interrupted", () => interruptedScenario(), /interrupted/],
];

async function notQuiet(): Promise<CliRun> {
  crisp.chaos.set([{ fault: "drop" }]);
  const result = await runCli(at("quiet"));
  crisp.chaos.clear();
  return result;
}

async function scenario(step: string, run = runCli): Promise<CliRun> {
  await writeFile(inFolder("one.yml"), `steps:\n  - ${step}\n`);
  const result = await run(at("scenario", "run", inFolder("one.yml")));
  await rm(inFolder("one.yml"));
  return result;
}

async function interruptedScenario(): Promise<CliRun> {
  await writeFile(inFolder("long.yml"), "steps:\n  - visitor.says: begin\n  - expect.reply: { timeout: 1m }\n");
  const ending = new AbortController();
  const args = at("scenario", "run", inFolder("long.yml"));
  const result = await runCli(args, { signal: ending.signal, out: (line) => line.includes("begin") && ending.abort() });
  await rm(inFolder("long.yml"));
  return result;
}

/** A server that is not a mock. */
async function otherServer(status: number, text: string, command = "info"): Promise<CliRun> {
  const server = createServer((_request, response) => void response.writeHead(status).end(text));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const result = await runCli([command, "--url", `http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
  await new Promise((resolve) => server.close(resolve));
  return result;
}

/** A server with invalid answers of a mock, which cause an unexpected failure of the command line. */
async function bug(): Promise<CliRun> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "mock-crisp-journal-id": "1" }).end("null");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const result = await runCli(["deliveries", "list", "--url", url]);
  await new Promise((resolve) => server.close(resolve));
  return result;
}

describe("the exit code", () => {
  it.each(situations)("of %s", async (_what, name, act, message) => {
    const { code, err } = await act();
    expect(code, err).toBe(exitCodes[name].code);
    expect(err).toMatch(message);
  });

  it("has a tested situation for every name", () => {
    expect([...new Set(situations.map(([, name]) => name))].sort()).toEqual(Object.keys(exitCodes).sort());
  });

  it("is in the help with its meaning", async () => {
    const { out } = await runCli(["--help"]);
    for (const { code, summary } of Object.values(exitCodes))
      expect(out).toContain(`${String(code).padEnd(4)} ${summary}.`);
  });
});

it("wraps errors between words on a terminal", async () => {
  const terminal = { interactive: true, columns: 40 };
  const { err } = await runCli(["deliveries", "list", "--colours-of-the-rainbow"], terminal);
  expect(err).toBe("mock-crisp: unknown option\n'--colours-of-the-rainbow'; see\nmock-crisp deliveries list --help");
});

describe("with --json", () => {
  it.each<[ExitCodeName, () => readonly string[]]>([
    ["expectationFailed", () => at("wait", "text:never", "--timeout", "1ms", "--json")],
    ["usage", () => ["info", "--colours", "--json"]],
    ["usage", () => at("deliveries", "get", "dlv_none", "--json")],
    ["cannotConnect", () => ["info", "--url", "http://127.0.0.1:9", "--json"]],
  ])("an error of %s is JSON", async (name, args) => {
    const { code, out, err } = await runCli(args());
    expect(out).toBe("");
    const { error } = JSON.parse(err) as { error: { code: string; message: string; exit_code: number } };
    expect(error).toEqual({ code: expect.any(String), message: expect.stringMatching(/^[^[]/), exit_code: code });
    expect(code).toBe(exitCodes[name].code);
  });

  it("has the details of the mock, and the variable does the same", async () => {
    await (await crisp.visitor()).says("hello");
    const { err } = await runCli(at("wait", "message:send", "--where", "text=never", "--timeout", "1ms"), {
      env: { MOCK_CRISP_JSON: "1" },
    });
    const { error, near_misses } = JSON.parse(err) as { error: object; near_misses: readonly object[] };
    expect(error).toMatchObject({ code: "timeout", exit_code: 1 });
    expect(near_misses[0]).toMatchObject({ entry: { event: "message:send" }, failed: ["text:never"] });
    const missing = await runCli(["clock", "--json"]);
    expect(JSON.parse(missing.err)).toMatchObject({ error: { code: "usage" } });
  });

  it("notices are JSON too", async () => {
    const { err } = await interrupted(at("listen", "--json"));
    for (const line of err.split("\n").filter(Boolean))
      expect(JSON.parse(line)).toEqual({ notice: expect.any(String) });
  });
});
