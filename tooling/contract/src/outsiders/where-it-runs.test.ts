import { request } from "node:http";
import { type MockCrispOptions, startMockCrisp } from "@x/mock-crisp";
import { connectMockCrisp } from "@x/mock-crisp/client";
import { describe, expect, test } from "vitest";
import { mockCrisp, mockCrispWith } from "../support/program.ts";

/** Asks the mock itself, with the headers of a client or proxy. */
function ask(url: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, async (response) => {
      let text = "";
      for await (const part of response.setEncoding("utf8")) text += part;
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown });
    });
    asked.once("error", reject).end();
  });
}

interface Place {
  readonly place: string;
  readonly options: MockCrispOptions;
  readonly headers: Readonly<Record<string, string>>;
  /** The path that the proxy does not remove. */
  readonly path?: string;
  /** The addresses that the mock gives out; `own`: where it listens. */
  readonly gives: { readonly url: string; readonly rtm_url: string } | "own";
}

const codespace = "fluffy-robot-4380.app.github.dev";
const places: readonly Place[] = [
  {
    place: "nginx that rewrites Host, below a path",
    options: { publicUrl: "https://mock.example/crisp" },
    headers: { host: "127.0.0.1:4380" },
    gives: { url: "https://mock.example/crisp", rtm_url: "wss://mock.example/crisp/rtm/" },
  },
  {
    place: "nginx that passes the path on",
    options: { publicUrl: "https://mock.example:8443/a/b/" },
    headers: { host: "mock.example:8443" },
    path: "/a/b",
    gives: { url: "https://mock.example:8443/a/b", rtm_url: "wss://mock.example:8443/a/b/rtm/" },
  },
  {
    place: "a forwarded port of a codespace",
    options: { trustProxy: true, allowedHosts: ["*.app.github.dev"] },
    headers: { host: "localhost:4380", "x-forwarded-host": codespace, "x-forwarded-proto": "https" },
    gives: { url: `https://${codespace}`, rtm_url: `wss://${codespace}/rtm/` },
  },
  {
    place: "a codespace that keeps Host",
    options: { publicUrl: `https://${codespace}` },
    headers: { host: codespace, origin: `https://${codespace}` },
    gives: { url: `https://${codespace}`, rtm_url: `wss://${codespace}/rtm/` },
  },
  {
    place: "a service of Docker Compose",
    options: { host: "0.0.0.0", allowedHosts: ["mock-crisp"] },
    headers: { host: "mock-crisp:4380" },
    gives: { url: "http://mock-crisp:4380", rtm_url: "ws://mock-crisp:4380/rtm/" },
  },
  {
    place: "Traefik, which names port and prefix",
    options: { trustProxy: true, allowedHosts: ["mock.example"] },
    headers: {
      host: "mock.example",
      "x-forwarded-host": "mock.example",
      "x-forwarded-port": "8443",
      "x-forwarded-proto": "https",
      "x-forwarded-prefix": "/crisp",
    },
    gives: { url: "https://mock.example:8443/crisp", rtm_url: "wss://mock.example:8443/crisp/rtm/" },
  },
  {
    place: "a proxy that is not trusted",
    options: { allowedHosts: ["mock.example"] },
    headers: { host: "127.0.0.1", "x-forwarded-host": "evil.test", "x-forwarded-proto": "https" },
    gives: "own",
  },
  {
    place: "an IPv6 address with a port",
    options: { host: "0.0.0.0", allowedHosts: ["[fd00::1]:4380"] },
    headers: { host: "[fd00::1]:4380" },
    gives: { url: "http://[fd00::1]:4380", rtm_url: "ws://[fd00::1]:4380/rtm/" },
  },
];

describe("the addresses behind", () => {
  test.for(places)("$place", async ({ options, headers, path = "", gives }) => {
    await using crisp = await startMockCrisp({ controlToken: "mock_control_token", ...options });
    const { identifier, key } = crisp.tokens.plugin;
    const control = { ...headers, authorization: "Bearer mock_control_token" };
    const own = { url: crisp.url, rtm_url: `${crisp.url.replace("http", "ws")}/rtm/` };
    const { url, rtm_url } = gives === "own" ? own : gives;
    expect((await ask(`${crisp.url}${path}/_mock/info`, control)).body).toMatchObject({ url, rtm_url });
    const token = { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" };
    const endpoints = await ask(`${crisp.url}${path}/v1/plugin/connect/endpoints`, { ...headers, ...token });
    expect(endpoints).toMatchObject({ status: 200, body: { data: { socket: { app: rtm_url } } } });
  });
});

test.for([
  ["https://mock.example", /is a URL. Use only its host: mock.example/],
  ["*", /wildcard/],
  ["mock.example:http", /is not a host/],
  [".mock.example", /begins with a dot/],
] as const)("--allowed-hosts %s is refused", async ([entry, problem]) => {
  const { code, stderr } = await mockCrisp("start", "--port", "0", "--allowed-hosts", entry);
  expect(code).toBe(2);
  expect(stderr).toMatch(problem);
});

test("--public-url with a path of the API is refused", async () => {
  const { code, stderr } = await mockCrisp("start", "--port", "0", "--public-url", "https://mock.example/v1");
  expect(code).toBe(2);
  expect(stderr).toMatch(/must not end with a path of the mock itself, such as \/v1/);
});

test("commands and clients name an untrusted certificate, and work once it is trusted", async () => {
  await using crisp = await startMockCrisp({ tls: true });
  await expect(connectMockCrisp(crisp.url)).rejects.toMatchObject({
    code: "cannot_connect",
    message: expect.stringMatching(/is not trusted.*NODE_EXTRA_CA_CERTS/),
  });
  const at = ["--url", crisp.url];
  for (const command of [["env"], ["say", "hi"], ["reset"], ["deliveries", "list"]]) {
    const { code, stderr } = await mockCrispWith({ NODE_EXTRA_CA_CERTS: undefined }, ...command, ...at);
    expect([command, code, stderr]).toEqual([command, 3, expect.stringContaining("is not trusted")]);
  }
  expect(await mockCrispWith({ NODE_EXTRA_CA_CERTS: crisp.caPath }, "say", "hi", ...at)).toMatchObject({ code: 0 });
  expect(await mockCrisp("healthcheck", ...at)).toMatchObject({ code: 0 });
  const plain = await mockCrisp("env", "--url", crisp.url.replace("https", "http"));
  expect([plain.code, plain.stderr]).toEqual([3, expect.stringContaining("use an https URL")]);
});
