import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, mockCrisp, startProgram } from "../support/program.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-compare-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A mock in the role of the real Crisp, with short waits. */
const startReal = () => startMockCrisp({ authenticationTimeout: 400, messagesPerPage: 12 });

function accessOf(real: MockCrisp, url = real.url): string[] {
  const { identifier, key } = real.tokens.plugin;
  return ["--api-url", url, "--identifier", identifier, "--key", key, "--website", real.website.website_id];
}

/** Conversations of a website, also empty ones. */
async function conversationsOf(real: MockCrisp): Promise<number> {
  return (await real.rest.website.listConversations(real.website.website_id, 1, { includeEmpty: true })).length;
}

/** Counts the requests that pass, and ends them with the mock. */
async function startCounter(real: MockCrisp) {
  const counter = { requests: 0, onRequest: (_number: number) => {} };
  const server = createServer(async (request, response) => {
    counter.requests++;
    counter.onRequest(counter.requests);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
    const answer = await fetch(real.url + request.url, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(counter, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}

const announcedIn = (stderr: string) => Number(/At most (\d+) requests/.exec(stderr)?.[1]);

test("states its requests, prints verdicts, and writes files that start and an issue take", {
  timeout: 300_000,
}, async () => {
  await using real = await startReal();
  await using counter = await startCounter(real);
  const out = join(folder, "behaviour.json");
  const report = join(folder, "report.md");
  const files = ["--out", out, "--report", report];
  const { code, stdout, stderr } = await mockCrisp("compare", ...accessOf(real, counter.url), "--write", ...files);
  expect(code).toBe(1);
  expect(counter.requests).toBeLessThanOrEqual(announcedIn(stderr));
  expect(stdout).toContain(`${counter.requests} requests were made`);
  expect(stderr).toMatch(/operators of the website are notified/);
  expect(stdout).toMatch(/How many messages does one call .*\n {2}DIFFERS: assumed 40, measured 12/);
  expect(stdout).toMatch(
    /With which status are calls above the daily quota answered\?\n {2}unmeasured: .*never provoked/,
  );
  expect(await conversationsOf(real)).toBe(0);

  expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({ messagesPerPage: 12 });
  expect(await readFile(report, "utf8")).toMatch(/\| rest-messages-per-page \| 40 \| 12 \| differs \|/);
  await using second = await startProgram("--behaviour", out);
  const again = await mockCrisp("compare", ...accessOf(real, second.url), "--write", "--json", "--behaviour", out);
  const { assumptions, shapes } = JSON.parse(again.stdout) as {
    assumptions: { id: string; question: string; verdict: string }[];
    shapes: unknown[];
  };
  expect(shapes).toEqual([]);
  expect(assumptions.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  expect(again.code).toBe(0);
  const listed = await mockCrisp("assumptions", "--json");
  const { assumptions: list } = JSON.parse(listed.stdout) as { assumptions: { id: string }[] };
  expect(assumptions.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
});

/** Runs `compare --write` until a number of requests was made, and ends it with a signal. */
async function endAt(real: MockCrisp, number: number, signal: NodeJS.Signals) {
  await using counter = await startCounter(real);
  const args = ["compare", ...accessOf(real, counter.url), "--write"];
  const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  counter.onRequest = (count) => {
    if (count === number) child.kill(signal);
  };
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stderr };
}

test.each([
  ["SIGINT", 40],
  ["SIGTERM", 75],
] as const)("%s at request %i removes what was written", async (signal, number) => {
  await using real = await startReal();
  expect(await endAt(real, number, signal)).toMatchObject({ code: 130, stderr: expect.stringMatching(/interrupted/) });
  expect(await conversationsOf(real)).toBe(0);
});

test("after SIGKILL --clean removes what was left, and nothing else", async () => {
  await using real = await startReal();
  await (await real.visitor()).says("hi");
  await endAt(real, 60, "SIGKILL");
  expect(await conversationsOf(real)).toBeGreaterThan(1);
  const { code, stdout } = await mockCrisp("compare", ...accessOf(real), "--clean");
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^removed \d+ conversations?\n$/) });
  expect(await conversationsOf(real)).toBe(1);
});

test.each([
  ["a wrong key", ["--key", "wrong"], 2, /token was refused.*--key/],
  ["a website that the token does not see", ["--website", crypto.randomUUID()], 2, /--website/],
  ["no service", ["--api-url", "http://127.0.0.1:9"], 3, /cannot_connect.*127\.0\.0\.1:9/],
  ["an address that is none", ["--api-url", "crisp"], 2, /--api-url/],
  ["a listener without --write", ["--hook-listen", "127.0.0.1:0"], 2, /requires --write/],
])("%s ends it with one clear line", async (_, changed, code, message) => {
  await using real = await startReal();
  const result = await mockCrisp("compare", ...accessOf(real), ...changed);
  expect(result.code).toBe(code);
  expect(result.stderr.trim().split("\n").at(-1)).toMatch(message);
  expect(result.stderr).not.toMatch(/internal error|\n\s+at /);
});
