import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startEchoBot } from "@x/echo-bot";
import { expect, test } from "vitest";
import { bin, mockCrisp, startProgram } from "./support/program.ts";

test("start is ready when its first line says so, and ends with 0 on Ctrl-C", async () => {
  await using program = await startProgram();
  expect((await fetch(`${program.url}/_mock/readyz`)).status).toBe(200);
  expect(program.env["CRISP_API_URL"]).toBe(program.url);
  expect(await program.end()).toBe(0);
});

test("say --expect-reply prints the bot's answer and exits 0; a reply that does not match exits 1", async () => {
  await using program = await startProgram();
  await using _bot = await startEchoBot({ env: program.env });

  const patience = ["--timeout", "30s", "--url", program.url];
  expect(await mockCrisp("say", "hi", "--expect-reply", ...patience)).toMatchObject({
    code: 0,
    stdout: "Hello! You said: hi\n",
  });
  expect(await mockCrisp("say", "hi", "--expect-reply", "/HELLO/i", ...patience)).toMatchObject({ code: 0 });
  const other = await mockCrisp("say", "hi", "--expect-reply", "/goodbye/", "--timeout", "200ms", "--url", program.url);
  expect(other).toMatchObject({ code: 1, stdout: "" });
  expect(other.stderr).toMatch(/goodbye/);
});

test("trigger, events, deliveries, env and healthcheck work on a running mock", async () => {
  await using program = await startProgram();
  const at = ["--url", program.url];

  const triggered = await mockCrisp("trigger", "message:send", "--override", "content=from the shell", "--json", ...at);
  expect(JSON.parse(triggered.stdout)).toMatchObject({ data: { content: "from the shell" }, rtm: { sockets: 0 } });
  const listed = await mockCrisp("events", "list", "--json", ...at);
  expect(JSON.parse(listed.stdout)).toMatchObject({ event: "message:send", data: { content: "from the shell" } });
  expect(await mockCrisp("deliveries", "list", ...at)).toMatchObject({ code: 0, stdout: "" });
  const env = await mockCrisp("env", "--format", "json", ...at);
  expect(JSON.parse(env.stdout)).toEqual(program.env);
  expect(await mockCrisp("healthcheck", ...at)).toMatchObject({ code: 0, stdout: "ready\n" });
  expect(await mockCrisp("clock", "advance", "5m", ...at)).toMatchObject({ code: 0 });
});

test("start --forward-to posts signed hooks, and trigger --wait prints their results", async () => {
  let answer = 200;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await using program = await startProgram("--forward-to", `http://127.0.0.1:${port}/hooks`);
  const trigger = (timeout: string) =>
    mockCrisp("trigger", "message:send", "--wait", "--timeout", timeout, "--url", program.url);

  expect(await trigger("20s")).toMatchObject({ code: 0, stdout: expect.stringContaining("succeeded") });
  answer = 500;
  expect(await trigger("300ms")).toMatchObject({ code: 1, stderr: expect.stringContaining("did not succeed") });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("a port in use is one clear line and exit code 3", async () => {
  await using program = await startProgram();
  const { port } = new URL(program.url);
  const { code, stderr } = await mockCrisp("start", "--port", port);
  expect(code).toBe(3);
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(`port ${port} on 127.0.0.1 is already in use`)]);
});

test("nothing at the address is one clear line and exit code 3", async () => {
  const { code, stderr } = await mockCrisp("healthcheck", "--url", "http://127.0.0.1:1");
  expect(code).toBe(3);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test.each([
  [["--port", "banana"], "port"],
  [["start", "--port", "0", "--forward-to", "ftp://127.0.0.1/"], "http"],
  [["start", "--tls-cert", "only.pem"], "--tls-key"],
  [["start", "--output", "loud"], "interactive"],
  [["trigger"], "event"],
  [["trigger", "message:send", "--override", "nonsense"], "user.nickname=Ada"],
  [["say", "hi", "--timeout", "soon"], "duration"],
  [["say", "hi", "--expect-reply", "/(/"], "regular expression"],
  [["frobnicate"], "frobnicate"],
])("%j is a usage error that says how to mend it", async (args, hint) => {
  const { code, stderr } = await mockCrisp(...args);
  expect(stderr).toContain(hint);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(2);
});

test.each([[[]], [["start"]], [["trigger"]], [["say"]], [["deliveries", "list"]]])(
  "%j has --help and --version",
  async (command) => {
    expect(await mockCrisp(...command, "--help")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Usage: "),
    });
    expect(await mockCrisp(...command, "--version")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  },
);

test("Ctrl-C ends a command that waits with 130", async () => {
  // Answers nothing: once it is asked, the command waits.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, [bin, "wait", "message:send", "--url", `http://127.0.0.1:${port}`]);
  server.once("request", () => child.kill("SIGINT"));
  const [code] = await once(child, "close");
  expect(code).toBe(130);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test.skipIf(!existsSync("/dev/full"))(
  "output that cannot be written is an error, and a reader that leaves is none",
  async () => {
    const full = spawn(process.execPath, [bin, "events", "known"], {
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    let message = "";
    full.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      message += chunk;
    });
    expect(await once(full, "close")).toEqual([2, null]);
    expect(message).toMatch(/^mock-crisp: cannot write the output: ENOSPC/);
    const left = spawn(process.execPath, [bin, "events", "known"], { stdio: ["ignore", "pipe", "inherit"] });
    left.stdout.destroy();
    expect(await once(left, "close")).toEqual([0, null]);
  },
);
