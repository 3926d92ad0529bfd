import { expect, test, vi } from "vitest";
import { message } from "../test/message.ts";
import { SmallCrisp, token } from "../test/small-crisp.ts";
import { CrispRtm } from "./crisp-rtm.ts";
import type { CrispRtmError } from "./errors.ts";
import type { ReceivedEvent, StateChange } from "./events/received-event.ts";
import type { CrispRtmOptions } from "./options.ts";
import { createVirtualClock } from "./testing/virtual-clock.ts";

function clientOf(crisp: SmallCrisp, options: Partial<CrispRtmOptions> = {}): CrispRtm {
  const reconnect = { minDelay: 5, maxDelay: 20 };
  return new CrispRtm({
    tier: "plugin",
    ...token,
    apiUrl: crisp.url,
    reconnect,
    autoRebind: false,
    logger: false,
    ...options,
  });
}

function statesOf(rtm: CrispRtm): StateChange[] {
  const changes: StateChange[] = [];
  rtm.on("state", (change) => changes.push(change));
  return changes;
}

test("connects as Crisp's own client does: endpoint, path, one authentication", async () => {
  await using crisp = await SmallCrisp.start();
  crisp.endpoints.app += "?x=1";
  await using rtm = clientOf(crisp, { events: ["message:send"] });
  const changes = statesOf(rtm);
  const ready = rtm.waitFor("ready");
  await rtm.connect();
  expect(rtm.state).toBe("ready");
  expect(changes.map(({ current }) => current)).toEqual(["connecting", "authenticating", "ready"]);
  expect(crisp.requests).toMatchObject([
    {
      url: "/v1/plugin/connect/endpoints",
      headers: {
        authorization: `Basic ${Buffer.from(`${token.identifier}:${token.key}`).toString("base64")}`,
        "x-crisp-tier": "plugin",
      },
    },
  ]);
  expect(crisp.handshakes[0]).toMatch(/^\/rtm\/w1\/\?EIO=4&transport=websocket$/);
  expect(crisp.authentications).toEqual([
    { username: token.identifier, password: token.key, tier: "plugin", events: ["message:send"] },
  ]);
  expect(await ready).toMatchObject({ endpoint: crisp.rtmUrl, endpointSource: "app", attempts: 1, recovered: false });
});

test("handlers get name, payload and time; events default to those with a handler", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  const seen: ReceivedEvent[] = [];
  rtm.on("message:send", (event) => seen.push(event));
  rtm.on(["session:set_email", "session:set_phone"], (event) => seen.push(event));
  await rtm.connect();
  expect(crisp.authentications[0]).toMatchObject({
    events: ["message:send", "session:set_email", "session:set_phone"],
  });
  crisp.send("message:send", message("hello"));
  await expect.poll(() => seen).toHaveLength(1);
  expect(seen[0]).toEqual({
    event: "message:send",
    data: message("hello"),
    receivedAt: expect.any(Number),
    source: "rtm",
  });
});

test("rooms and inboxes are sent, and the website tier asks for its website", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp, { tier: "website", websiteId: "w 1", rooms: ["w1"], inboxes: ["i1"] });
  await rtm.connect();
  expect(crisp.requests[0]?.url).toBe("/v1/website/w%201/connect/endpoints");
  expect(crisp.authentications[0]).toMatchObject({ tier: "website", rooms: ["w1"], inboxes: ["i1"], events: [] });
});

test.each(["server", "transport"] as const)("reconnects after a drop by the %s, and reports the gap", async (how) => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  const seen: string[] = [];
  rtm.on("message:send", ({ data }) => seen.push(String(data.content)));
  await rtm.connect();
  const changes = statesOf(rtm);
  const gap = rtm.waitFor("gap");
  crisp.drop(how);
  await rtm.waitFor("ready");
  const reason = how === "server" ? "server_disconnected" : "transport_closed";
  expect(changes.map(({ current }) => current)).toEqual(["reconnecting", "connecting", "authenticating", "ready"]);
  expect(changes[0]).toMatchObject({ previous: "ready", reason, retryIn: expect.any(Number), error: { code: reason } });
  const { from, to } = await gap;
  expect(from).toBeLessThan(to);
  expect(await gap).toMatchObject({ reason });
  expect(crisp.requests).toHaveLength(2);
  expect(crisp.authentications).toHaveLength(2);
  expect(crisp.mostSockets).toBe(1);
  crisp.send("message:send", message("again"));
  await expect.poll(() => seen).toEqual(["again"]);
});

test("connects once the server is available, after a refused first connection, and authenticates once", async () => {
  const gone = await SmallCrisp.start();
  await gone[Symbol.asyncDispose]();
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  crisp.endpoints.app = gone.rtmUrl;
  const connected = rtm.connect();
  await rtm.waitFor("state", ({ reason }) => reason === "handshake_failed");
  crisp.endpoints.app = crisp.rtmUrl;
  await connected;
  expect(crisp.authentications).toHaveLength(1);
});

test("a wrong key over REST ends in failed, with the error's code", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp, { key: "wrong" });
  const errors: CrispRtmError[] = [];
  rtm.on("error", (error) => errors.push(error));
  await expect(rtm.connect()).rejects.toMatchObject({ name: "CrispRtmError", code: "unauthorized", status: 401 });
  expect(rtm.state).toBe("failed");
  expect(errors.map(({ code }) => code)).toEqual(["unauthorized"]);
  expect(crisp.handshakes).toHaveLength(0);
});

test("unauthorized over the socket ends in failed; nothing is tried again until connect()", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  rtm.on("error", () => {});
  crisp.answer = "refuse";
  const waiting = rtm.waitFor("message:send");
  await expect(rtm.connect()).rejects.toThrow(/^\[unauthorized\] Crisp refused the token \("Authentication failure"\)/);
  await expect(waiting).rejects.toMatchObject({ code: "unauthorized" });
  expect(rtm.health()).toMatchObject({ ok: false, state: "failed", error: "unauthorized" });
  await expect.poll(() => crisp.sockets).toHaveLength(0);
  expect(crisp.authentications).toHaveLength(1);
  crisp.answer = "accept";
  await rtm.connect();
  expect(rtm.state).toBe("ready");
});

test("a rejected connect() that nobody awaits is no unhandled rejection", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp, { key: "wrong" });
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const failed = rtm.waitFor("error");
  void rtm.connect();
  expect(await failed).toMatchObject({ code: "unauthorized" });
  await new Promise(setImmediate);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("takes the rescue endpoint when the first does not answer", async () => {
  const gone = await SmallCrisp.start();
  await gone[Symbol.asyncDispose]();
  await using crisp = await SmallCrisp.start();
  crisp.endpoints = { app: gone.rtmUrl, rescue: crisp.rtmUrl };
  await using rtm = clientOf(crisp);
  const ready = rtm.waitFor("ready");
  await rtm.connect();
  expect(await ready).toMatchObject({ endpoint: crisp.rtmUrl, endpointSource: "rescue", attempts: 1 });
});

test("close() ends the socket, streams and waits, and is final", async () => {
  await using crisp = await SmallCrisp.start();
  const rtm = clientOf(crisp);
  await rtm.connect();
  const stream = rtm.stream(["message:send"]);
  const waiting = rtm.waitFor("message:send");
  const reading = stream.next();
  await Promise.all([rtm.close(), rtm.close(), expect(waiting).rejects.toMatchObject({ code: "closed" })]);
  expect(await reading).toEqual({ done: true, value: undefined });
  expect(rtm.state).toBe("closed");
  await expect.poll(() => crisp.sockets).toHaveLength(0);
  await expect(rtm.connect()).rejects.toMatchObject({ code: "closed" });
  await expect(rtm.rebind()).rejects.toMatchObject({ code: "closed" });
  expect(crisp.handshakes).toHaveLength(1);
});

test("close() during an attempt rejects connect() and leaves no socket", async () => {
  await using crisp = await SmallCrisp.start();
  crisp.answer = "silence";
  const rtm = clientOf(crisp);
  const connected = rtm.connect();
  await rtm.waitFor("state", ({ current }) => current === "authenticating");
  await rtm.close();
  await expect(connected).rejects.toMatchObject({ code: "closed" });
  await expect.poll(() => crisp.sockets).toHaveLength(0);
});

test("handlers that fail, at once or later, are reported and do not affect others", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  const errors: CrispRtmError[] = [];
  const seen: string[] = [];
  rtm.on("error", (error) => errors.push(error));
  rtm.on("message:send", () => {
    throw new Error("at once");
  });
  rtm.on("message:send", () => Promise.reject(new Error("later")));
  rtm.on("message:send", ({ data }) => seen.push(String(data.content)));
  await rtm.connect();
  crisp.send("message:send", message("one"));
  await expect.poll(() => errors).toHaveLength(2);
  expect(errors.map(({ code, event, cause }) => [code, event, (cause as Error).message])).toEqual([
    ["handler_failed", "message:send", "at once"],
    ["handler_failed", "message:send", "later"],
  ]);
  expect(seen).toEqual(["one"]);
  expect(rtm.state).toBe("ready");
});

test("unknown events and payloads that do not match are reported; strict drops the latter", async () => {
  await using crisp = await SmallCrisp.start();
  for (const validation of ["warn", "strict", "off"] as const) {
    await using rtm = clientOf(crisp, { validation });
    const reported: unknown[] = [];
    rtm.on("unknown", ({ event, data }) => reported.push([event, data]));
    rtm.on("invalid", ({ event, issues }) => reported.push([event, issues[0]?.path]));
    rtm.on("session:set_email", ({ data }) => reported.push(data.email));
    await rtm.connect();
    crisp.send("session:set_email", { website_id: "w", session_id: "s", email: 5 });
    crisp.send("future:thing", { a: 1 });
    await expect.poll(() => reported.at(-1)).toEqual(["future:thing", { a: 1 }]);
    const invalid = ["session:set_email", ["email"]];
    const expected = { warn: [invalid, 5], strict: [invalid], off: [5] }[validation];
    expect(reported.slice(0, -1)).toEqual(expected);
  }
});

test("misuse is refused by the constructor", () => {
  const make = (options: object) => () => new CrispRtm({ tier: "plugin", ...token, ...options } as CrispRtmOptions);
  expect(make({ key: "" })).toThrow(/^\[invalid_options\] give identifier and key/);
  expect(make({ tier: "bot" })).toThrow(/^\[invalid_options\] tier is/);
  expect(make({ tier: "website" })).toThrow(/websiteId/);
  expect(make({ apiUrl: "crisp.chat" })).toThrow(/apiUrl is an http/);
});

test("fromEnv reads the CRISP_* variables", async () => {
  await using crisp = await SmallCrisp.start();
  const env = { CRISP_TOKEN_IDENTIFIER: token.identifier, CRISP_TOKEN_KEY: token.key, CRISP_API_URL: crisp.url };
  await using rtm = CrispRtm.fromEnv({}, env);
  await rtm.connect();
  expect(crisp.authentications).toMatchObject([{ tier: "plugin", username: token.identifier }]);
  expect(() => CrispRtm.fromEnv({}, {})).toThrow(/CRISP_TOKEN_IDENTIFIER/);
});

test.each([
  ["an answer that is not JSON", 200, "<html>", "endpoints_invalid"],
  ["JSON that is no object", 200, "5", "endpoints_invalid"],
  ["endpoints without a URL", 200, '{"data":{"socket":{"app":7}}}', "endpoints_invalid"],
  ["a URL that is none", 200, '{"data":{"socket":{"app":"nowhere"}}}', "endpoints_invalid"],
  ["a URL of another protocol", 200, '{"data":{"socket":{"app":"ftp://host/"}}}', "endpoints_invalid"],
  ["a redirect", 302, "", "endpoints_refused"],
  ["a 500", 500, "", "endpoints_failed"],
  ["a 429", 429, "", "rate_limited"],
  ["a 403", 403, '{"reason":"not_allowed"}', "unauthorized"],
] as const)("the endpoint request meets %s", async (_, status, body, code) => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  rtm.on("error", () => {});
  crisp.rest = (_request, response) => response.writeHead(status, { location: "/" }).end(body);
  const reported = rtm.waitFor("state", ({ error }) => error !== undefined);
  void rtm.connect();
  expect((await reported).error?.code).toBe(code);
});

test("the endpoint request meets a server that hangs up", async () => {
  await using crisp = await SmallCrisp.start();
  await using rtm = clientOf(crisp);
  crisp.rest = (request) => request.destroy();
  const reported = rtm.waitFor("state", ({ error }) => error !== undefined);
  void rtm.connect();
  const { error } = await reported;
  expect(error?.message).toMatch(/^\[endpoints_failed\] the endpoint request to http:.* failed: .*hang up/);
});

test("the server's pings are signs of life, and silence is not", async () => {
  await using crisp = await SmallCrisp.start({ interval: 20, timeout: 60_000 });
  const clock = createVirtualClock(Date.now());
  await using rtm = clientOf(crisp, { clock, timeouts: { heartbeat: 500 } });
  await rtm.connect();
  for (let round = 0; round < 10; round++) {
    await clock.advance(400);
    await expect.poll(() => rtm.health().aliveAt, { interval: 5 }).toBe(clock.now());
  }
  expect(rtm.health()).toMatchObject({ ok: true, recoveries: 0, received: 0 });
  const lost = rtm.waitFor("state", ({ reason }) => reason === "heartbeat_lost");
  for (const { conn } of crisp.sockets) (conn as unknown as { sendPacket(): void }).sendPacket = () => {};
  // Not all at once: a ping may still be on its way.
  for (let round = 0; round < 10 && rtm.state === "ready"; round++) await clock.advance(500);
  expect((await lost).previous).toBe("ready");
});
