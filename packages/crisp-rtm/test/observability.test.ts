import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { CrispRtm } from "../src/crisp-rtm.ts";
import type { CrispRtmError } from "../src/errors.ts";
import type { CrispRtmOptions } from "../src/options.ts";
import { createVirtualClock } from "../src/testing/virtual-clock.ts";
import { MemoryCrisp } from "./memory-crisp.ts";
import { message } from "./message.ts";
import { SmallCrisp, token } from "./small-crisp.ts";

afterEach(() => {
  vi.useRealTimers();
});

function setUp(options: Partial<CrispRtmOptions> = {}) {
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const { fetchEndpoints, socketFactory } = crisp;
  const rtm = new CrispRtm({ tier: "plugin", ...token, clock, fetchEndpoints, socketFactory, ...options });
  return { clock, crisp, rtm };
}

test("the wire trace holds every message as NDJSON, and never the key", async () => {
  const lines: string[] = [];
  const { clock, crisp, rtm } = setUp({ trace: (line) => lines.push(line), events: ["message:send"] });
  void rtm.connect();
  await clock.advance(100);
  crisp.send("message:send", message("hi"));
  await clock.advance(10);
  void rtm.rebind();
  await clock.advance(100);
  await rtm.close();
  const records = lines.map((line) => JSON.parse(line));
  const shown = records.map(({ kind, direction, event, data }) =>
    [kind, direction, event, data?.current, data?.reason].filter(Boolean).join(" "),
  );
  expect(shown).toEqual([
    "state local state connecting connect",
    "state local state authenticating opened",
    "message out authentication",
    "message in authenticated",
    "state local state ready authenticated",
    "event in message:send",
    "message out socket:bind",
    "state local state closed closed",
  ]);
  expect(records[2].data).toMatchObject({ username: token.identifier, password: "***" });
  expect(records[5]).toEqual({
    kind: "event",
    at: expect.any(Number),
    connection: 1,
    direction: "in",
    event: "message:send",
    data: message("hi"),
  });
  expect(lines.join()).not.toContain(token.key);
  expect(lines.join()).not.toContain("\n");
});

test("health() has the details for a probe", async () => {
  const { clock, crisp, rtm } = setUp({ random: () => 0 });
  expect(rtm.health()).toEqual({
    ok: false,
    state: "idle",
    since: clock.now(),
    connections: 0,
    recoveries: 0,
    retries: 0,
    received: 0,
  });
  void rtm.connect();
  await clock.advance(100);
  crisp.send("message:send", message());
  await clock.advance(10);
  expect(rtm.health()).toMatchObject({ ok: true, state: "ready", connections: 1, received: 1, endpointSource: "app" });
  expect(rtm.health().eventAt).toBe(rtm.health().aliveAt);
  crisp.handshake = "refuse";
  crisp.drop("transport");
  expect(rtm.health()).toMatchObject({ ok: false, state: "reconnecting", error: "transport_closed" });
  expect(rtm.health().retryAt).toBe(clock.now() + 800);
  await clock.advance(1000);
  expect(rtm.health()).toMatchObject({ retries: 1, connections: 2, error: "handshake_failed" });
});

test("diagnostics_channel gets states, events, gaps and errors", async () => {
  const published: string[] = [];
  const names = ["crisp-rtm:state", "crisp-rtm:event", "crisp-rtm:gap", "crisp-rtm:error"];
  const events: unknown[] = [];
  const listen = (text: unknown, name: string | symbol) => {
    published.push(`${String(name)} ${Object.keys(text as object)[3]}`);
    if (name === "crisp-rtm:event") events.push(text);
  };
  for (const name of names) subscribe(name, listen);
  const { clock, crisp, rtm } = setUp({ random: () => 0 });
  rtm.on("error", () => {});
  void rtm.connect();
  await clock.advance(100);
  crisp.send("message:send", message());
  await clock.advance(10);
  crisp.drop("server");
  await clock.advance(1000);
  crisp.send("unauthorized", {});
  await clock.advance(10);
  for (const name of names) unsubscribe(name, listen);
  expect(new Set(published)).toEqual(
    new Set(["crisp-rtm:state change", "crisp-rtm:event event", "crisp-rtm:gap gap", "crisp-rtm:error error"]),
  );
  expect(events).toMatchObject([
    { event: "message:send", source: "rtm", tier: "plugin", data: { from: "user", content: "[redacted]" } },
  ]);
});

test("diagnostics_channel gets no text of an error, which may be personal or a secret", async () => {
  const published: { error?: CrispRtmError; change?: { error?: CrispRtmError } }[] = [];
  const listen = (text: unknown) => void published.push(text as (typeof published)[number]);
  const names = ["crisp-rtm:state", "crisp-rtm:event", "crisp-rtm:gap", "crisp-rtm:error"];
  for (const name of names) subscribe(name, listen);
  const given: CrispRtmError[] = [];
  const credentials = () => {
    throw new RangeError("no vault for key sk_live_1 of ada@example.test");
  };
  for (const options of [{}, { credentials }]) {
    const { clock, crisp, rtm } = setUp(options);
    rtm.on("error", (error) => void given.push(error));
    rtm.on("message:send", ({ data }) => {
      throw new TypeError(`cannot mail ${data.content} to ada@example.test`);
    });
    void rtm.connect().catch(() => {});
    await clock.advance(100);
    crisp.send("message:send", message("Iceland"));
    await clock.advance(100);
    await rtm.close();
  }
  for (const name of names) unsubscribe(name, listen);
  const said = published.flatMap(({ error, change }) => error ?? change?.error ?? []);
  expect(said.map(({ code }) => code)).toEqual(expect.arrayContaining(["handler_failed", "credentials_failed"]));
  expect(said.map((error) => error.message).join()).toMatch(/caused by TypeError.*caused by RangeError/s);
  expect(said[0]).toMatchObject({ event: "message:send" });
  expect(inspect(published, { depth: 20, showHidden: true })).not.toMatch(/ada@|sk_live|Iceland/);
  // The program gets all of it.
  expect(inspect(given)).toMatch(/Iceland/);
});

test("an error without a handler is logged once, by default on the console; false is silent", async () => {
  const logged: string[] = [];
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  const logger = { warn: () => {}, error: (text: string) => void logged.push(text) };
  for (const options of [{ logger }, {}, { logger: false } as const]) {
    const { clock, crisp, rtm } = setUp(options);
    rtm.on("message:send", () => {
      throw new Error("oops");
    });
    void rtm.connect();
    await clock.advance(100);
    crisp.send("message:send", message());
    await clock.advance(10);
    await rtm.close();
  }
  const expected = expect.stringMatching(/^\[handler_failed\] a handler of "message:send" failed: oops\. See \S+$/);
  expect(logged).toEqual([expected]);
  expect(printed.mock.calls.map(([text]) => text)).toEqual([expected]);
  printed.mockRestore();
});

test("works under fake timers, against a real server", async () => {
  await using crisp = await SmallCrisp.start();
  vi.useFakeTimers();
  await using rtm = new CrispRtm({ tier: "plugin", ...token, apiUrl: crisp.url, random: () => 0 });
  await rtm.connect();
  const lost = rtm.waitFor("state", ({ current }) => current === "reconnecting");
  crisp.drop("server");
  expect((await lost).retryIn).toBe(800);
  const ready = rtm.waitFor("ready");
  await vi.advanceTimersByTimeAsync(799);
  expect(rtm.state).toBe("reconnecting");
  await vi.advanceTimersByTimeAsync(1);
  expect((await ready).recovered).toBe(true);
});

test("the global fetch and a custom fetch are both used", async () => {
  await using crisp = await SmallCrisp.start();
  const urls: string[] = [];
  await using rtm = new CrispRtm({
    tier: "user",
    ...token,
    apiUrl: `${crisp.url}/v1/`,
    fetch: (url, init) => {
      urls.push(url);
      return fetch(url, init);
    },
  });
  await rtm.connect();
  expect(urls).toEqual([`${crisp.url}/v1/user/connect/endpoints`]);
});
