import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Agent } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { CrispRtm } from "../src/crisp-rtm.ts";
import type { CrispRtmError } from "../src/errors.ts";
import type { CrispRtmOptions } from "../src/options.ts";
import { SmallCrisp, token } from "./small-crisp.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

function clientOf(crisp: { url: string }, options: Partial<CrispRtmOptions> = {}): CrispRtm {
  const reconnect = { minDelay: 1, maxDelay: 20 };
  return new CrispRtm({ tier: "plugin", ...token, apiUrl: crisp.url, reconnect, logger: false, ...options });
}

const firstError = async (rtm: CrispRtm): Promise<CrispRtmError> => {
  const failed = rtm.waitFor("state", ({ error }) => error !== undefined);
  void rtm.connect();
  return (await failed).error as CrispRtmError;
};

const html = (status: number) => (_request: IncomingMessage, response: ServerResponse) =>
  void response
    .writeHead(status, { "content-type": "text/html" })
    .end("<html>\n<title>Blocked by the firewall</title>");

test.each([
  ["an HTML 403 of a firewall", html(403)],
  ["a 401 of a portal", html(401)],
  ["a 407 of a proxy", html(407)],
  ["a 302 to a portal", html(302)],
  ["a 404 that is not Crisp's", html(404)],
] as const)("%s is not final, neither before nor after the first ready", async (_, answer) => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  crisp.rest = answer;
  const error = await firstError(rtm);
  expect(error.message).toMatch(/Blocked by the firewall|<html>/);
  expect(error.temporary).toBe(true);
  await rtm.waitFor("state", ({ current }) => current === "connecting");
  crisp.rest = undefined;
  await rtm.connect();
  crisp.rest = answer;
  const ready = rtm.waitFor("ready");
  crisp.drop("transport");
  // After a 403 or 401 of another server the client uses its last good endpoint.
  await rtm.waitFor("state", ({ current }) => current === "connecting");
  crisp.rest = undefined;
  await ready;
});

test("a key that reaches the secret store late: reported once, requested again, and ready eventually", async () => {
  await using crisp = await SmallCrisp.start();
  let key = token.key;
  await using rtm = clientOf(crisp, { credentials: () => ({ identifier: token.identifier, key }) });
  const errors: string[] = [];
  rtm.on("error", ({ code }) => errors.push(code));
  await rtm.connect();
  crisp.key = "rotated";
  let refusals = 0;
  rtm.on("state", ({ reason }) => {
    if (reason === "unauthorized") refusals += 1;
    if (refusals === 3) key = "rotated";
  });
  const ready = rtm.waitFor("ready");
  crisp.drop("server");
  await ready;
  expect(errors).toEqual(["unauthorized"]);
  expect(refusals).toBe(3);
});

test("the first failure of an outage is logged once by default, and only a failing attempt counts", async () => {
  await using crisp = await SmallCrisp.start();
  const logged: string[] = [];
  const logger = { warn: (text: string) => logged.push(text), error: (text: string) => logged.push(text) };
  await using rtm = clientOf(crisp, { logger });
  await rtm.connect();
  const back = rtm.waitFor("ready");
  crisp.drop("transport");
  await back;
  expect(logged).toEqual([]);
  await using wrong = clientOf({ url: "http://127.0.0.1:1" }, { logger });
  void wrong.connect();
  for (let count = 0; count < 3; count++) await wrong.waitFor("state", ({ current }) => current === "reconnecting");
  expect(logged).toEqual([expect.stringMatching(/^\[endpoints_failed\] .*127\.0\.0\.1:1.* trying again in \d+ ms/)]);
});

/** A server whose upgrades are answered. */
async function refuseUpgrades(crisp: SmallCrisp, answer: string): Promise<void> {
  const server = createServer().listen(0, "127.0.0.1");
  servers.push(server);
  server.on("upgrade", (_request, socket) => socket.end(answer));
  await once(server, "listening");
  crisp.endpoints.app = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/rtm`;
}

test.each([401, 403, 429, 502, 520])(
  "an upgrade that is answered with %i: the error has status and first line",
  async (status) => {
    await using crisp = await SmallCrisp.start();
    const body = "\n\n<h1>Bad gateway</h1>\nmore";
    const headers = `retry-after: 0.05\r\ncontent-length: ${body.length}`;
    await refuseUpgrades(crisp, `HTTP/1.1 ${status} No\r\n${headers}\r\nconnection: close\r\n\r\n${body}`);
    await using rtm = clientOf(crisp);
    const error = await firstError(rtm);
    expect(error).toMatchObject({ code: "handshake_failed", status, retryAfter: 50 });
    expect(error.message).toContain(`the upgrade was answered with ${status} ("<h1>Bad gateway</h1>")`);
    expect(rtm.state).not.toBe("failed");
  },
);

test("an answer to an upgrade that never ends is cut", async () => {
  await using crisp = await SmallCrisp.start();
  await refuseUpgrades(crisp, `HTTP/1.1 503 No\r\ncontent-length: 100000\r\n\r\n${"x".repeat(10_000)}`);
  await using rtm = clientOf(crisp, { timeouts: { handshake: 2000 } });
  expect((await firstError(rtm)).message).toMatch(/503|did not open in 2000 ms/);
});

test("options that cannot work are refused by the constructor, with the remedy", () => {
  const make = (options: Partial<CrispRtmOptions>) => () => clientOf({ url: "http://127.0.0.1:1" }, options);
  expect(make({ socketOptions: { agent: new Agent() } })).toThrow(/^\[invalid_options\] .*https\.Agent.*http\.Agent/);
  expect(make({ apiUrl: "https://api.crisp.chat/?x=1" })).toThrow(/^\[invalid_options\] apiUrl .*without a query/);
  expect(make({ apiUrl: "https://api.crisp.chat/#v1" })).toThrow(/fragment/);
  expect(make({ apiUrl: "https://id:key@api.crisp.chat" })).toThrow(/identifier and key/);
  expect(make({ cursor: {} as never })).toThrow(/cursor is an object with the methods load/);
  expect(make({ maxFrameSize: 0 })).toThrow(/maxFrameSize/);
  expect(make({ websiteCheck: -1 })).toThrow(/websiteCheck/);
  expect(make({ timeouts: { handshake: Number.NaN } })).toThrow(/timeouts\.handshake/);
  expect(make({ reconnect: { maxDelay: -5 } })).toThrow(/reconnect\.maxDelay/);
});

test("an unencrypted endpoint under an https apiUrl is refused: the token stays secret", async () => {
  const answer = { data: { socket: { app: "ws://127.0.0.1:1/rtm" } } };
  await using rtm = clientOf(
    { url: "https://api.crisp.test" },
    { fetch: async () => new Response(JSON.stringify(answer)) },
  );
  const error = await firstError(rtm);
  expect(error).toMatchObject({ code: "endpoints_invalid" });
  expect(error.message).toMatch(/unencrypted endpoint ws:/);
});

test("an event before `authenticated` ends the attempt", async () => {
  await using crisp = await SmallCrisp.start();
  crisp.answer = "silence";
  await using rtm = clientOf(crisp);
  const failed = firstError(rtm);
  await expect.poll(() => crisp.authentications).toHaveLength(1);
  crisp.send("message:send", { website_id: "w" });
  expect(await failed).toMatchObject({ code: "authentication_failed" });
  expect((await failed).message).toMatch(/"message:send" before it accepted/);
});

test("a frame that is too large ends the connection, with the option's name, and the next one follows", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp, { maxFrameSize: 100_000, events: ["message:send"] });
  await rtm.connect();
  const lost = rtm.waitFor("state", ({ reason }) => reason === "transport_closed");
  const ready = rtm.waitFor("ready");
  crisp.send("message:send", { content: "x".repeat(200_000) });
  expect((await lost).error?.message).toMatch(/more than 100000 bytes: raise maxFrameSize/);
  await ready;
});

test("events of one conversation are handled one after another if `ordered`, others concurrently", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp, { ordered: true, validation: "off" });
  const order: string[] = [];
  const gates = new Map<string, () => void>();
  const errors: string[] = [];
  rtm.on("error", ({ code }) => errors.push(code));
  rtm.on("message:send", async ({ data }) => {
    order.push(`${data.content} starts`);
    await new Promise<void>((resolve) => gates.set(String(data.content), resolve));
    order.push(`${data.content} ends`);
    if (data.content === "a1") throw new Error("oops");
  });
  await rtm.connect();
  for (const content of ["a1", "a2", "b1"]) {
    crisp.send("message:send", { website_id: "w", session_id: content[0], fingerprint: content, content });
  }
  await expect.poll(() => order).toEqual(["a1 starts", "b1 starts"]);
  gates.get("b1")?.();
  gates.get("a1")?.();
  await expect.poll(() => order.at(-1)).toBe("a2 starts");
  expect(order.indexOf("a2 starts")).toBeGreaterThan(order.indexOf("a1 ends"));
  expect(errors).toEqual(["handler_failed"]);
  gates.get("a2")?.();
});
