import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { MockCrisp } from "../api/mock-crisp.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import { assumptions } from "../settings/assumptions.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { createRandomness } from "../world/randomness.ts";
import { assumedBy, behaviourOf } from "./behaviour.ts";
import { cleanUp, compareSegment, createOwnConversations } from "./own-conversations.ts";
import { probes } from "./probes/probes.ts";
import { type CompareOptions, runCompare } from "./run-compare.ts";
import { shapeDifferences } from "./shape-difference.ts";

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Compares with a mock that plays the real Crisp. */
async function compareWith(real: MockCrisp, options: Partial<CompareOptions> = {}) {
  return runCompare({
    token: { tier: "plugin", ...real.tokens.plugin },
    apiUrl: real.url,
    websiteId: real.website.website_id,
    write: true,
    hookFailures: false,
    longestWait: 10_000,
    assumed: new Map(),
    signal: new AbortController().signal,
    report: () => undefined,
    ...options,
  });
}

/** As {@link compareWith}, with a listener for the plugin's web hooks that may fail them. */
async function compareWithHooks(real: MockCrisp, options: Partial<CompareOptions> = {}) {
  const port = await freePort();
  await real.webhooks.register({ url: `http://127.0.0.1:${port}/` });
  return compareWith(real, {
    hookListen: `127.0.0.1:${port}`,
    hookSecret: "mock_webhook_secret",
    hookFailures: true,
    ...options,
  });
}

async function marked(real: MockCrisp): Promise<number> {
  let found = 0;
  for await (const { meta } of real.rest.website.listConversations.all(real.website.website_id, {
    includeEmpty: true,
  })) {
    if (meta?.segments?.includes(compareSegment)) found++;
  }
  return found;
}

test("each assumption that can be measured has a probe, and each probe an assumption", () => {
  const measurable = assumptions.filter(({ measure: { by } }) => by !== "never").map(({ id }) => id);
  expect(Object.keys(probes).sort()).toEqual(measurable.sort());
});

test("finds no difference to an unchanged mock, and leaves nothing behind", async () => {
  await using real = await startMockCrisp({ authenticationTimeout: 400 });
  for (let at = 0; at < 25; at++) await (await real.visitor({ nickname: `Visitor ${at}` })).says("hi");
  const {
    assumptions: verdicts,
    shapes,
    compared,
  } = await compareWith(real, {
    assumed: new Map([["rtm-authentication-timeout", 400]]),
  });
  expect(verdicts.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  expect(shapes).toEqual([]);
  expect(compared.length).toBeGreaterThan(20);
  expect(await marked(real)).toBe(0);
});

describe("a blind test", () => {
  const seeds = Array.from({ length: Number(process.env["MOCK_CRISP_COMPARE_SEEDS"] ?? 5) }, (_, index) => index + 1);

  test.concurrent.each(seeds)("finds every changed setting (seed %i)", { timeout: 120_000 }, async (seed) => {
    const random = createRandomness(seed);
    const between = (low: number, high: number) =>
      low + Math.floor((Number.parseInt(random.uuid().slice(0, 8), 16) / 2 ** 32) * (high - low));
    const changed = {
      authenticationTimeout: between(300, 2_000),
      pingInterval: between(500, 2_000),
      pingTimeout: between(500, 2_000),
      maxFrameSize: between(10_000, 90_000),
      maxRequestSize: between(100_000, 900_000),
      messagesPerPage: between(5, 28),
      entriesPerPage: between(3, 18),
      delivery: {
        attemptTimeout: between(1_100, 2_000),
        retryDelays: [between(300, 900), between(900, 2_000)],
        concurrency: between(2, 14),
        userAgent: `Changed/${seed}`,
      },
    } satisfies MockCrispOptions;
    await using real = await startMockCrisp(changed);
    for (let at = 0; at < 20; at++) await (await real.visitor({ nickname: `Visitor ${at}` })).says("hi");
    const { assumptions: verdicts } = await compareWithHooks(real);
    expect(verdicts.filter(({ id, verdict }) => probes[id] !== undefined && verdict === "unmeasured")).toEqual([]);
    const differing = verdicts.filter(({ verdict }) => verdict === "differs").map(({ id }) => id);
    const expected = verdicts
      .filter(
        ({ id }) => probes[id] !== undefined && id !== "rest-duplicate-fingerprint" && id !== "hook-timestamp-unit",
      )
      .map(({ id }) => id);
    expect(differing.sort()).toEqual(expected.sort());

    // A mock with what was measured behaves like the real one.
    const behaviour = behaviourOf(verdicts);
    await using second = await startMockCrisp(behaviour as MockCrispOptions);
    for (let at = 0; at < 20; at++) await (await second.visitor({ nickname: `Visitor ${at}` })).says("hi");
    const again = await compareWithHooks(second, { assumed: assumedBy(behaviour) });
    expect(again.assumptions.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  });

  test("finds fields that are renamed, dropped or of another type, and prints no value", async () => {
    await using real = await startMockCrisp({ authenticationTimeout: 300 });
    await (await real.visitor({ nickname: "Secret Ada", email: "ada@example.test" })).says("hi");
    const proxy = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
      const answer = await fetch(real.url + request.url, {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      });
      const text = (await answer.text())
        .replaceAll('"session_id":', '"session_identifier":')
        .replaceAll(/"created_at":(\d+)/g, '"created_at":"$1"');
      response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = proxy.address() as AddressInfo;
      const { shapes } = await compareWith(real, { apiUrl: `http://127.0.0.1:${port}`, write: false });
      const inList = shapes.filter(({ where }) => where === "website.listConversations");
      expect(inList).toContainEqual({
        where: "website.listConversations",
        path: "[].session_identifier",
        kind: "extra",
      });
      expect(inList).toContainEqual({ where: "website.listConversations", path: "[].session_id", kind: "missing" });
      expect(inList).toContainEqual({ where: "website.listConversations", path: "[].created_at", kind: "type" });
      expect(JSON.stringify(shapes)).not.toMatch(/Ada|example\.test/);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});

test("an interrupted run removes what it wrote", async () => {
  await using real = await startMockCrisp({ authenticationTimeout: 300 });
  const controller = new AbortController();
  const running = compareWith(real, {
    signal: controller.signal,
    report: (line) => {
      if (line.includes("one call for a conversation's messages"))
        setTimeout(() => controller.abort(new Error("Ctrl-C")), 20);
    },
  });
  await expect(running).rejects.toThrow("Ctrl-C");
  expect(await marked(real)).toBe(0);
});

test("--clean removes what a killed run left", async () => {
  await using real = await startMockCrisp();
  const { signal } = new AbortController();
  await (await real.visitor({ nickname: "Ada" })).says("stays");
  const left = createOwnConversations(real.rest, real.website.website_id, signal);
  await left.create();
  await left.create();
  expect(await marked(real)).toBe(2);
  expect(await cleanUp(real.rest, real.website.website_id, signal)).toBe(2);
  expect(await marked(real)).toBe(0);
});

test.each([
  ["a wrong key", { token: { tier: "plugin" as const, identifier: "x", key: "y" } }, /the token was refused.*--key/],
  ["a website that the token does not see", { websiteId: "00000000-0000-4000-8000-000000000000" }, /--website/],
  ["no Crisp at the address", { apiUrl: "http://127.0.0.1:9" }, /\[cannot_connect\]/],
])("%s is a clear error", async (_what, options, message) => {
  await using real = await startMockCrisp();
  await expect(compareWith(real, { write: false, ...options })).rejects.toThrow(message);
});

test("a shape is compared deeply, and no value is kept", async () => {
  const { events } = await import("@x/crisp-types");
  const example = structuredClone<object>(events["message:send"].example) as Record<string, unknown>;
  expect(shapeDifferences("message:send", events["message:send"].data, example)).toEqual([]);
  const { session_id: _gone, ...without } = example;
  expect(shapeDifferences("e", events["message:send"].data, { ...without, fingerprint: "1", more: 1 })).toEqual(
    expect.arrayContaining([
      { where: "e", path: "session_id", kind: "missing" },
      { where: "e", path: "fingerprint", kind: "type" },
      { where: "e", path: "more", kind: "extra" },
    ]),
  );
});
