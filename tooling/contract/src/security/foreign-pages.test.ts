import { once } from "node:events";
import { request } from "node:http";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { io } from "socket.io-client";
import { describe, expect, test } from "vitest";

const basic = ({ tokens }: MockCrisp) => `Basic ${btoa(`${tokens.plugin.identifier}:${tokens.plugin.key}`)}`;

/** The status of a request with exactly these headers, which `fetch` would not send. */
async function ask(crisp: MockCrisp, path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  const sent = request(`${crisp.url}${path}`, { method, headers }).end();
  const [response] = await once(sent, "response");
  response.resume();
  await once(response, "end");
  return response.statusCode;
}

/** True if a WebSocket opens with these headers. */
async function opens(crisp: MockCrisp, path: string, headers: Record<string, string>): Promise<boolean> {
  const sent = request(`${crisp.url}${path}`, {
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      ...headers,
    },
  }).end();
  const opened = await new Promise<boolean>((resolve) => {
    sent.once("upgrade", (_response, socket) => {
      socket.destroy();
      resolve(true);
    });
    sent.once("response", (response) => {
      response.resume();
      resolve(false);
    });
    sent.once("error", () => resolve(false));
  });
  return opened;
}

describe("what a page of another origin sends is refused", () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "http://evil.example" },
    { origin: "null" },
    { host: "rebound.example" },
    { host: "rebound.example", origin: "http://rebound.example" },
    { "sec-fetch-site": "cross-site" },
  ];

  test.each([
    ["GET", "/v1/plugin/connect/endpoints"],
    ["POST", "/v1/website/00000000-0000-4000-8000-000000000001/conversation"],
    ["GET", "/_mock/info"],
    ["POST", "/_mock/reset"],
    ["GET", "/_mock/livez"],
    ["GET", "/assets/x.js"],
    ["OPTIONS", "/_mock/info"],
    ["OPTIONS", "/v1/plugin/connect/endpoints"],
  ])("%s %s", async (method, path) => {
    await using crisp = await startMockCrisp();
    for (const headers of foreign)
      expect(await ask(crisp, path, { authorization: basic(crisp), ...headers }, method), JSON.stringify(headers)).toBe(
        403,
      );
    expect(crisp.journal.entries("kind:rest")).toEqual([]);
  });

  test("a web socket, at each version of the protocol", async () => {
    await using crisp = await startMockCrisp();
    for (const version of [3, 4]) {
      const path = `/rtm/?EIO=${version}&transport=websocket`;
      for (const headers of foreign.filter((each) => !("sec-fetch-site" in each)))
        expect(await opens(crisp, path, headers), JSON.stringify(headers)).toBe(false);
      expect(await opens(crisp, path, {})).toBe(true);
      // A client of Python sends the server's own address as its Origin; a page of this machine its own.
      expect(await opens(crisp, path, { origin: crisp.url })).toBe(true);
      expect(await opens(crisp, path, { origin: "http://localhost:5173" })).toBe(true);
    }
  });
});

test("a public URL makes a control token and new keys, and hands nothing out without the token", async () => {
  await using crisp = await startMockCrisp({ publicUrl: "https://mock.example/crisp/" });
  expect(crisp.controlToken).toMatch(/^mock_control_[0-9a-f]{32}$/);
  expect(crisp.env["MOCK_CRISP_CONTROL_TOKEN"]).toBe(crisp.controlToken);
  for (const path of ["/_mock/info", "/_mock/webhooks", "/_mock/deliveries", "/_mock/stream", "/_mock/snapshot"])
    expect(await ask(crisp, path, { host: "mock.example" })).toBe(401);
  for (const path of ["/_mock/livez", "/_mock/readyz"]) expect(await ask(crisp, path, {})).toBe(200);

  expect(crisp.info).toMatchObject({ url: "https://mock.example/crisp", rtm_url: "wss://mock.example/crisp/rtm/" });
  await using plain = await startMockCrisp();
  await using other = await startMockCrisp({ randomKeys: true });
  const secrets = (mock: MockCrisp) => [
    mock.plugin.webhook_secret,
    mock.controlToken,
    ...Object.values(mock.tokens).map(({ key }) => key),
  ];
  const all = [crisp, plain, other].flatMap(secrets);
  expect(new Set(all).size).toBe(all.length);
  const isolated = await other.isolate();
  const again = await (await startMockCrisp({ randomKeys: true })).isolate();
  expect(isolated.tokens.plugin.key).not.toBe(again.tokens.plugin.key);
  await again.close();
  await other.reset();
  const answer = await fetch(`${other.url}/v1/plugin/connect/endpoints`, {
    headers: { authorization: basic(other), "x-crisp-tier": "plugin" },
  });
  expect(answer.status).toBe(200);
});

test("a public URL of a private network needs a token, and keeps the known keys", async () => {
  await using crisp = await startMockCrisp({ publicUrl: "http://192.168.1.5:8080", controlToken: "mock_mine" });
  await using plain = await startMockCrisp();
  expect(crisp.controlToken).toBe("mock_mine");
  expect(crisp.tokens).toEqual(plain.tokens);
  for (const publicUrl of [
    "mock.example",
    "ftp://mock.example",
    "https://a:b@mock.example",
    "https://mock.example/?x=1",
  ])
    await expect(startMockCrisp({ publicUrl })).rejects.toThrow("[invalid_url]");
});

test("a Socket.IO client in a browser of this machine still connects", async () => {
  await using crisp = await startMockCrisp();
  const socket = io(crisp.url, {
    path: "/rtm",
    transports: ["websocket"],
    extraHeaders: { origin: "http://localhost:3000" },
  });
  await once(socket as unknown as NodeJS.EventEmitter, "connect");
  socket.disconnect();
});
