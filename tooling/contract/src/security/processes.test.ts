import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startMockCrisp } from "@x/mock-crisp";
import { connectMockCrisp } from "@x/mock-crisp/client";
import { describe, expect, onTestFinished, test } from "vitest";
import { patient } from "../support/patient.ts";
import { bin, mockCrisp, startProgram } from "../support/program.ts";

const ESCAPES = "\u001b]0;owned\u0007\u001b[2J\u009b31m\rfake";
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const noControl = /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$/;

/** A process whose output is read no further than its first line. */
async function startUnread(...args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [bin, "start", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  const url = await new Promise<string>((resolve) => {
    child.stdout?.on("readable", function read() {
      text += String(child.stdout?.read() ?? "");
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      if (found === undefined) return;
      child.stdout?.off("readable", read);
      resolve(found);
    });
  });
  return { child, url };
}

describe("a start whose output nobody reads", () => {
  test.each([
    ["--output", "json"],
    ["--output", "json", "--entries"],
    ["--output", "compact"],
    ["--output", "quiet"],
  ])("%s %s %s ends when it is asked to", async (...args) => {
    const { child, url } = await startUnread(...args);
    const crisp = await connectMockCrisp(url);
    for (let count = 0; count < 400; count += 1) await crisp.trigger("message:send", { content: "x".repeat(2_000) });
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });
});

test("--output json prints entries only when it is asked to", async () => {
  for (const [args, lines] of [
    [[], ["ready"]],
    [["--entries"], ["ready", "entry"]],
  ] as const) {
    const child = spawn(process.execPath, [bin, "start", "--port", "0", "--output", "json", ...args]);
    const types: string[] = [];
    const input = createInterface({ input: child.stdout });
    input.on("line", (line) => types.push(JSON.parse(line).type));
    await once(input, "line").then(async ([line]) => {
      const crisp = await connectMockCrisp(JSON.parse(line).url);
      await crisp.trigger("message:send");
      await crisp.waitFor("event:message:send", patient);
    });
    child.kill("SIGTERM");
    await once(child, "close");
    expect([...new Set(types)]).toEqual(lines);
  }
});

describe("--exit-with-parent", () => {
  test.each([
    ["a program", (command: string) => ["exec", command]],
    ["a shell that a program started, as npx does", (command: string) => ["", `sh -c '${command}; true'`]],
  ])("ends with %s", async (_title, wrap) => {
    const command = `"${process.execPath}" "${bin}" start --port 0 --output json --exit-with-parent`;
    // The parent: it prints what its child prints, and is then killed as a test runner kills.
    const script = `const { spawn } = require("node:child_process");
      spawn(process.argv[1], { shell: true, stdio: ["ignore", "inherit", "inherit"] });
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["-e", script, wrap(command).join(" ")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface({ input: parent.stdout }), "line");
    const { url } = JSON.parse(line);
    expect((await fetch(`${url}/_mock/livez`)).status).toBe(200);
    parent.kill("SIGKILL");
    await expect
      .poll(() =>
        fetch(`${url}/_mock/livez`).then(
          () => "alive",
          () => "gone",
        ),
      )
      .toBe("gone");
  });
});

describe("control characters in messages", () => {
  test("are shown by every command, not obeyed", async () => {
    await using program = await startProgram();
    const crisp = await connectMockCrisp(program.url);
    const visitor = await crisp.visitor({ nickname: ESCAPES });
    await visitor.says(ESCAPES);
    const reply = visitor.teamSays(ESCAPES);
    const outputs = await Promise.all([
      mockCrisp("say", ESCAPES, "--url", program.url),
      mockCrisp("say", "hi", "--expect-reply", `/${ESCAPES}/`, "--timeout", "1", "--url", program.url),
      mockCrisp("events", "list", "--url", program.url),
      mockCrisp("events", "list", "--json", "--url", program.url),
      mockCrisp("events", "get", `evt_${ESCAPES}`, "--url", program.url),
      mockCrisp("trigger", ESCAPES, "--url", program.url),
      mockCrisp("chaos", "set", ESCAPES, "--url", program.url),
      mockCrisp("deliveries", "get", ESCAPES, "--url", program.url),
      mockCrisp("export", "--url", program.url),
      mockCrisp(ESCAPES),
      mockCrisp("scenario", "run", `/nowhere/${ESCAPES}`),
    ]);
    await reply;
    for (const { stdout, stderr } of outputs) {
      expect(stdout).toMatch(noControl);
      expect(stderr).toMatch(noControl);
    }
    expect(JSON.parse(outputs[3]?.stdout.split("\n")[0] ?? "").data.content).toBe(ESCAPES);
  });

  test("are shown by listen, and in colour too", async () => {
    await using crisp = await startMockCrisp();
    for (const env of [{}, { FORCE_COLOR: "1" }]) {
      const child = spawn(process.execPath, [bin, "listen", "--url", crisp.url], { env: { ...process.env, ...env } });
      let text = "";
      child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      let notices = "";
      child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
        notices += chunk;
      });
      await expect.poll(() => notices).toContain("listening");
      await crisp.trigger("message:send", { content: ESCAPES });
      await expect.poll(() => text).toContain("fake");
      child.kill("SIGINT");
      await once(child, "close");
      expect(text).toContain("\\u001b]0;owned\\u0007");
      for (const code of ["\u001b]", "\u001b[2J", "\u009b", "\r"]) expect(text).not.toContain(code);
    }
  });
});

/** A proxy in front of a mock, whose connections can be cut. */
async function startProxy(target: string) {
  const { port } = new URL(target);
  const open = new Set<{ destroy(): void }>();
  const server = createTcpServer((socket) => {
    const other = connect(Number(port), "127.0.0.1");
    for (const end of [socket, other]) {
      open.add(end);
      end.on("error", () => {});
      end.on("close", () => {
        open.delete(end);
        socket.destroy();
        other.destroy();
      });
    }
    socket.pipe(other).pipe(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      for (const end of open) end.destroy();
    },
  };
}

describe("following a mock", () => {
  test("a stream gives a slow reader everything that the journal still has", async () => {
    await using crisp = await startMockCrisp({ journalBytes: 64 * 1024 * 1024 });
    const first = crisp.journal.entries().at(-1)?.id ?? 0;
    for (let count = 0; count < 60; count += 1) await crisp.trigger("message:send", { content: "x".repeat(200_000) });
    const response = await fetch(`${crisp.url}/_mock/stream?query=kind:event`, {
      headers: { "last-event-id": String(first) },
    });
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      if (text.split("\nevent: event").length > 60) break;
    }
    expect(text.match(/^id: \d+$/gm)?.length).toBe(60);
  });

  test("a stream of another mock at the same address begins at its beginning", async () => {
    await using crisp = await startMockCrisp();
    await crisp.trigger("message:send");
    const response = await fetch(`${crisp.url}/_mock/stream`, { headers: { "last-event-id": "99999" } });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = "";
    while (!text.includes("event: event")) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
  });

  test("listen resumes when its connection is lost, and ends with a message when the mock is gone", async () => {
    const crisp = await startMockCrisp();
    const proxy = await startProxy(crisp.url);
    const child = spawn(process.execPath, [bin, "listen", "--json", "--query", "kind:event", "--url", proxy.url]);
    const heard: string[] = [];
    createInterface({ input: child.stdout }).on("line", (line) => heard.push(JSON.parse(line).data.content));
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    await expect.poll(() => stderr).toContain("listening");
    await crisp.trigger("message:send", { content: "one" });
    await expect.poll(() => heard).toEqual(["one"]);
    proxy.cut();
    await crisp.trigger("message:send", { content: "two" });
    await expect.poll(() => heard).toEqual(["one", "two"]);
    const ended = once(child, "close");
    await crisp.close();
    expect(await ended).toEqual([3, null]);
    expect(stderr).toMatch(/connection to the mock was lost/);
  });

  test("record writes as it goes, keeps what it has when the mock is gone, and says so", async () => {
    const crisp = await startMockCrisp();
    const file = join(await mkdtemp(join(tmpdir(), "mock-crisp-")), "recorded.json");
    const child = spawn(process.execPath, [bin, "record", "--out", file, "--url", crisp.url]);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    await expect.poll(() => stderr).toContain("recording");
    await (await crisp.visitor()).says("hello");
    const steps = async () => {
      try {
        return JSON.parse(await readFile(file, "utf8")).steps.length;
      } catch {
        return 0;
      }
    };
    await expect.poll(steps).toBeGreaterThan(0);
    const ended = once(child, "close");
    await crisp.close();
    expect(await ended).toEqual([3, null]);
    expect(stderr).toMatch(/connection to the mock was lost/);
    expect(await steps()).toBeGreaterThan(0);
  });

  test("nobody listening is an error at once", async () => {
    const server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    expect(await mockCrisp("listen", "--url", `http://127.0.0.1:${port}`)).toMatchObject({ code: 3 });
  });
});

test("a control token that is missing is a usage error that names the option", async () => {
  await using crisp = await startMockCrisp({ controlToken: "mock_mine" });
  for (const args of [["say", "hi"], ["reset"], ["listen"], ["env"]]) {
    const { code, stderr } = await mockCrisp(...args, "--url", crisp.url);
    expect([args, code, stderr]).toEqual([args, 2, expect.stringContaining("--control-token")]);
  }
  expect(await mockCrisp("healthcheck", "--url", crisp.url)).toMatchObject({ code: 0 });
  expect(await mockCrisp("reset", "--url", crisp.url, "--control-token", "mock_mine")).toMatchObject({ code: 0 });
});
