import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { compareWith, leftIn, startProxy } from "../../test/compare-fixture.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import { cleanUp, createOwnConversations } from "./own-conversations.ts";
import { createService } from "./service.ts";

const waits = { authenticationTimeout: 300 };
const assumed = new Map([["rtm-authentication-timeout", 300]]);

test.concurrent.each([30, 45, 60, 90, 140])(
  "interrupted at request %i, it removes what it wrote",
  { timeout: 120_000 },
  async (at) => {
    await using real = await startMockCrisp(waits);
    const controller = new AbortController();
    const before = (number: number) => {
      // While the request is under way: its answer comes after the abort.
      if (number === at) queueMicrotask(() => controller.abort(new Error("Ctrl-C")));
      return undefined;
    };
    await using proxy = await startProxy(real, { before });
    await expect(compareWith(real, { apiUrl: proxy.url, assumed, signal: controller.signal })).rejects.toThrow(
      "Ctrl-C",
    );
    expect(await leftIn(real)).toBe(0);
    const all = await real.rest.website.listConversations(real.website.website_id, 1, { includeEmpty: true });
    expect(all).toEqual([]);
  },
);

test("--clean removes only the conversations that a killed run left", async () => {
  await using real = await startMockCrisp();
  const signal = new AbortController().signal;
  const websiteId = real.website.website_id;
  const options = { token: { tier: "plugin" as const, ...real.tokens.plugin }, apiUrl: real.url, websiteId, signal };
  const { rest, call } = createService(options, { requests: 0 });
  await (await real.visitor()).says("hi");
  const own = createOwnConversations({ rest, call, websiteId, signal });
  for (let at = 0; at < 25; at++) await own.create();
  expect(await cleanUp(rest, websiteId, signal)).toBe(25);
  expect(await leftIn(real)).toBe(0);
  expect(await rest.website.listConversations(websiteId, 1)).toHaveLength(1);
});

test.concurrent.each([20, 45, 100])(
  "a network that fails at request %i ends it with a clear error",
  { timeout: 120_000 },
  async (at) => {
    await using real = await startMockCrisp(waits);
    const lines: string[] = [];
    const before = (number: number) => (number >= at ? ("cut" as const) : undefined);
    await using proxy = await startProxy(real, { before });
    const running = compareWith(real, { apiUrl: proxy.url, assumed, report: (line) => lines.push(line) });
    await expect(running).rejects.toThrow(/\[cannot_connect\] the connection to http.* was lost/);
    const left = await leftIn(real);
    if (left > 0) expect(lines.join("\n")).toMatch(/could not be removed: run mock-crisp compare --clean/);
  },
);

test.concurrent.each([
  ["a wrong key", { token: { tier: "plugin" as const, identifier: "x", key: "y" } }, /invalid_data.*refused.*--key/],
  ["a wrong tier", { tier: "website" as const }, /invalid_data.*--tier/],
  ["a website that the token does not see", { websiteId: "00000000-0000-4000-8000-000000000000" }, /--website/],
  ["a website that is none", { websiteId: "shop" }, /--website/],
  ["no Crisp at the address", { apiUrl: "http://127.0.0.1:9" }, /\[cannot_connect\].*http:\/\/127\.0\.0\.1:9/],
  ["an address that is none", { apiUrl: "crisp" }, /\[invalid_data\].*--api-url/],
  ["a listener that cannot be", { hookListen: "127.0.0.1" }, /\[invalid_data\].*HOST:PORT/],
])("%s is a clear error", { timeout: 120_000 }, async (_, options, message) => {
  await using real = await startMockCrisp();
  const { tier, ...others } = { tier: undefined, ...options };
  const token = tier ? { token: { tier, ...real.tokens.plugin } } : {};
  await expect(compareWith(real, { ...token, ...others })).rejects.toThrow(message);
});

test("a server that is not Crisp is a clear error", async () => {
  await using real = await startMockCrisp();
  const server = createServer((_request, response) => response.writeHead(404).end("<h1>Not found</h1>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(compareWith(real, { apiUrl })).rejects.toThrow(/\[cannot_connect\] no Crisp API answers at/);
  server.close();
});

test.concurrent.each([
  ["no scopes", [], /invalid_data.*lacks a scope such as website:conversation:sessions:read/],
  [
    "no scope to write",
    ["website:conversation:sessions:read"],
    /invalid_data.*website:conversation:initiate:write.*leave --write out/,
  ],
])("a token with %s is a clear error", { timeout: 120_000 }, async (_, pluginScopes, message) => {
  await using real = await startMockCrisp({ ...waits, pluginScopes });
  await expect(compareWith(real, { assumed })).rejects.toThrow(message);
});

test.concurrent("assumptions that a token may not measure are unmeasured, with the refusal, and do not differ", {
  timeout: 120_000,
}, async () => {
  const pluginScopes = ["website:conversation:sessions:read", "website:conversation:initiate:write"];
  await using real = await startMockCrisp({ ...waits, pluginScopes });
  const { assumptions } = await compareWith(real, { assumed });
  expect(assumptions.find(({ id }) => id === "rest-messages-per-page")).toMatchObject({
    verdict: "unmeasured",
    why: expect.stringMatching(/403 not_allowed/),
  });
  expect(assumptions.filter(({ verdict }) => verdict === "differs")).toEqual([]);
});
