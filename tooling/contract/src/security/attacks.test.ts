import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { type MockCrisp, type MockCrispOptions, startMockCrisp } from "@x/mock-crisp";
import { describe, expect, onTestFinished, test } from "vitest";
import { patient } from "../support/patient.ts";
import { authenticateRaw } from "../support/raw-socket.ts";

async function start(options: MockCrispOptions = {}): Promise<MockCrisp> {
  const crisp = await startMockCrisp(options);
  onTestFinished(() => crisp.close());
  return crisp;
}

/** The address of a program that gets web hooks. */
async function receive(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function call(crisp: MockCrisp, method: string, path: string, body?: unknown) {
  const response = await fetch(`${crisp.url}/_mock/${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text === "" ? undefined : JSON.parse(text) };
}

/** The mock still does its work, and nothing failed inside it. */
async function expectSound(crisp: MockCrisp): Promise<void> {
  const visitor = await crisp.visitor();
  await visitor.says("still there?");
  expect((await call(crisp, "GET", "readyz")).status).toBe(200);
  expect(crisp.journal.entries("what:internal_error")).toEqual([]);
}

describe("secrets in the URLs of web hooks", () => {
  const secrets = ["mock_key_1", "mock_password_2", "mock_token_3"];

  test("are sent, and shown nowhere", async () => {
    const asked: string[] = [];
    const url = await receive((request, response) => {
      asked.push(request.url ?? "");
      response.statusCode = 500;
      response.end();
    });
    const crisp = await start({ delivery: { retryDelays: [60_000] } });
    const hook = `${url.replace("//", "//user:mock_password_2@")}/hooks?key=mock_key_1&token=mock_token_3`;
    const shown: unknown[] = [
      await call(crisp, "POST", "webhooks", { url: hook, kind: "plugin" }),
      await call(crisp, "POST", "webhooks", { url: hook, kind: "website" }),
      await call(crisp, "POST", "webhooks", { url: `ftp${hook.slice(4)}` }),
      await call(crisp, "POST", "webhooks", { url: hook.replace("127.0.0.1", "8.8.8.8") }),
    ];
    await crisp.trigger("message:send");
    await expect.poll(() => crisp.journal.entries("kind:delivery").length).toBe(2);
    const id = crisp.webhooks.list()[0]?.id;
    shown.push(await call(crisp, "PUT", `webhooks/${id}`, { url: hook }));
    for (const path of [
      "webhooks",
      `webhooks/${id}`,
      "deliveries",
      "deliveries/dlv_1",
      "journal",
      "quiet",
      "wait?query=kind:delivery",
      "wait?query=nothing&timeout=1",
    ])
      shown.push(await call(crisp, "GET", path));
    shown.push(crisp.journal.entries(), crisp.deliveries.list());
    try {
      crisp.assertQuiet();
    } catch (error) {
      shown.push(String(error));
    }
    for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret);
    expect(asked[0]).toBe("/hooks?key=mock_key_1&token=mock_token_3");
  });
});

describe("bodies that are nested deep", () => {
  const routes = [
    ["POST", "trigger"],
    ["POST", "visitors"],
    ["POST", "webhooks"],
    ["PUT", "webhooks/hook_1"],
    ["PUT", "chaos"],
    ["PUT", "snapshot"],
    ["POST", "clock/advance"],
    ["POST", "websites"],
    ["POST", "reset"],
    ["POST", "trigger/preview"],
    ["POST", "visitors/session_x/say"],
    ["GET", "info"],
  ] as const;

  test.each([
    ["lists", "[", "]"],
    ["objects", '{"a":', "}"],
    ["lists in objects", '{"a":[', "]}"],
  ])("of %s are refused on each route, and change nothing", async (_title, open, close) => {
    const crisp = await start();
    for (const levels of [4_000, 50_000]) {
      const nested = open.repeat(levels) + (open.endsWith(":") ? "1" : "") + close.repeat(levels);
      for (const [method, path] of routes) {
        if (method === "GET") continue;
        for (const body of [nested, `{"event":"message:send","data":${nested}}`, `{"content":${nested}}`]) {
          const { status } = await call(crisp, method, path, body);
          expect([path, status >= 400 && status < 500], String(status)).toEqual([path, true]);
        }
      }
    }
    await expectSound(crisp);
  });

  test("in a frame of the RTM API end that connection at most", async () => {
    const crisp = await start();
    for (const levels of [1_000, 20_000]) {
      const raw = await authenticateRaw(crisp, "plugin");
      let nested: unknown = 1;
      for (let level = 0; level < Math.min(levels, 3_000); level += 1) nested = { events: [nested] };
      try {
        raw.socket.emit("socket:bind", nested);
      } catch {
        // The client itself may not be able to write it.
      }
      raw.socket.disconnect();
    }
    await expectSound(crisp);
  });
});

describe("texts that take long to search", () => {
  test.each(["/^(a+)+$/", "/^(a|a)*$/", "/(a*)*b/", "^(a+)+$", "/^(([a-z])+.)+[A-Z]([a-z])+$/", "/(x|a+)+$/"])(
    "expect_reply %s is stopped, and says so",
    async (pattern) => {
      const crisp = await start();
      const visitor = await crisp.visitor();
      const asked = call(crisp, "POST", `visitors/${visitor.session_id}/say`, {
        content: "hi",
        expect_reply: pattern,
        ...patient,
      });
      await crisp.waitFor("event:message:send", patient);
      await visitor.teamSays(`${"a".repeat(40)}!`);
      const { status, body } = await asked;
      expect([status, body.error.code]).toEqual([422, "pattern_too_slow"]);
      await expectSound(crisp);
    },
  );

  test("a pattern of any length and kind is read, or refused", async () => {
    const crisp = await start();
    const visitor = await crisp.visitor();
    for (const pattern of ["/(/", "x".repeat(100_000), "/a{1,65536}{1,65536}/", "/a/gggg", "/(?<n>a)(?<n>b)/"]) {
      const { status } = await call(crisp, "POST", `visitors/${visitor.session_id}/say`, {
        content: "hi",
        expect_reply: pattern,
        timeout: 1,
      });
      expect([408, 422], pattern.slice(0, 20)).toContain(status);
    }
    await expectSound(crisp);
  });

  test("a query has at most 100 terms", async () => {
    const crisp = await start();
    for (const query of [
      Array.from({ length: 2_000 }, (_, word) => `word${word}`).join(" "),
      Array.from({ length: 2_000 }, (_, word) => `-w${word}`).join(" "),
      `text:${Array.from({ length: 2_000 }, (_, word) => `w${word}`).join("|")}`,
    ]) {
      // Longer ones do not fit into a request's head.
      if (query.length < 10_000) {
        const { status, body } = await call(crisp, "GET", `journal?query=${encodeURIComponent(query)}`);
        expect([status, body.error.code]).toEqual([400, "bad_query"]);
      }
      const set = await call(crisp, "PUT", "chaos", { faults: [{ fault: "drop", target: query }] });
      expect([set.status, set.body.error.code]).toEqual([400, "bad_query"]);
    }
    await expectSound(crisp);
  });

  test("lists of names that an RTM client asks for are bounded", async () => {
    const crisp = await start();
    using raw = await authenticateRaw(crisp, "plugin");
    raw.socket.emit("socket:bind", { events: [] });
    for (let round = 0; round < 20; round += 1) {
      raw.socket.emit("socket:bind:push", {
        events: Array.from({ length: 5_000 }, (_, name) => `${round}:${name}`),
      });
    }
    raw.socket.emit("socket:bind:push", { events: ["x".repeat(50_000)] });
    await expect.poll(() => crisp.journal.entries("what:bound").length).toBe(22);
    expect(crisp.connections.list()[0]?.events?.length).toBe(1_000);
    raw.socket.emit("socket:bind:pop", { events: Array.from({ length: 5_000 }, (_, name) => `0:${name}`) });
    await expect.poll(() => crisp.connections.list()[0]?.events).toEqual([]);
    await expectSound(crisp);
  });
});

describe("deliveries", () => {
  test("take no more than deliveryBytes, whoever does not answer", async () => {
    const url = await receive((request) => void request.resume());
    const crisp = await start({ deliveryBytes: 4_000_000, journalBytes: 4_000_000 });
    crisp.webhooks.register({ url });
    const content = "x".repeat(200_000);
    for (let count = 0; count < 200; count += 1) await crisp.trigger("message:send", { content });
    const kept = crisp.deliveries.list().reduce((sum, { body }) => sum + body.length, 0);
    expect(kept).toBeLessThan(4_500_000);
    expect(crisp.journal.entries("kind:delivery status:given_up").at(-1)).toMatchObject({
      error: expect.stringContaining("deliveryBytes"),
    });
    crisp.deliveries.list();
    await crisp.reset();
    await expectSound(crisp);
  });

  test("take no more than deliveryBytes, however much is answered; and are listed piece by piece", async () => {
    const answer = "y".repeat(64 * 1024);
    const url = await receive((request, response) => request.resume().on("end", () => response.end(answer)));
    const crisp = await start({ deliveryBytes: 1_000_000 });
    crisp.webhooks.register({ url });
    for (let count = 0; count < 150; count += 1) await crisp.trigger("message:send");
    await expect.poll(() => crisp.journal.entries("kind:delivery status:succeeded").length).toBe(150);
    const { deliveries } = (await call(crisp, "GET", "deliveries?limit=100000")).body;
    expect(deliveries.length).toBeGreaterThan(5);
    expect(deliveries.length).toBeLessThan(20);
    expect(deliveries[0]).toMatchObject({ id: "dlv_150", attempts: [{ response: { body: answer } }] });
  });

  test("to a hook that was removed are given up, by whatever way it went", async () => {
    let posts = 0;
    const url = await receive((request, response) => {
      posts += 1;
      response.statusCode = 500;
      request.resume().on("end", () => response.end());
    });
    const crisp = await start();
    crisp.clock.freeze();
    const remove = [
      (id: string) => call(crisp, "DELETE", `webhooks/${id}`),
      () => call(crisp, "DELETE", "webhooks"),
      async (id: string) => void crisp.webhooks.remove(id),
      async () => crisp.restore(empty),
    ];
    const empty = crisp.snapshot();
    for (const [index, act] of remove.entries()) {
      posts = 0;
      const { id } = crisp.webhooks.register({ url });
      const { webhooks } = await crisp.trigger("message:send");
      await crisp.waitFor(`delivery:${webhooks[0]} status:failed`, patient);
      await act(id);
      await crisp.clock.advance("1h");
      expect([index, posts]).toEqual([index, 1]);
      expect(crisp.deliveries.get(webhooks[0] ?? "")?.status).toBe("given_up");
      const again = await call(crisp, "POST", `deliveries/${webhooks[0]}/retry`);
      expect([again.status, again.body.error.message]).toEqual([404, expect.stringContaining("removed")]);
    }
    expect(crisp.journal.entries("what:internal_error")).toEqual([]);
  });

  test("never go to the mock itself", async () => {
    const crisp = await start({ allowRemote: true });
    const { port } = new URL(crisp.url);
    for (const host of ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"]) {
      const { status, body } = await call(crisp, "POST", "webhooks", { url: `http://${host}:${port}/_mock/trigger` });
      expect([host, status, body.error.code]).toEqual([host, 422, "self_target"]);
    }
    // By another name, as through a proxy: the content of the web hook reveals it.
    const response = await fetch(`${crisp.url}/_mock/trigger`, {
      method: "POST",
      headers: { "x-crisp-hook-origin": "plugin/rtm 0 production" },
      body: JSON.stringify({ event: "message:send" }),
    });
    const refusal = (await response.json()) as { error: { code: string } };
    expect([response.status, refusal.error.code]).toEqual([422, "self_target"]);
    const hook = {
      ...crisp.webhooks.register({ url: "http://127.0.0.1:1/" }),
      url: `http://127.0.0.1:${port}/_mock/reset`,
    };
    crisp.world.hooks.set(hook.id, hook);
    await crisp.trigger("message:send");
    expect(await crisp.waitFor("kind:delivery", patient)).toMatchObject({
      error: expect.stringContaining("[self_target]"),
    });
  });
});

describe("an advance of the clock", () => {
  const hour = 3_600_000;

  test("reaches its target though a program never answers, and says so", async () => {
    const url = await receive((request) => void request.resume());
    const crisp = await start({ delivery: { attemptTimeout: 600_000 } });
    crisp.webhooks.register({ url });
    await crisp.trigger("message:send");
    const before = crisp.clock.now();
    const { status, body } = await call(crisp, "POST", "clock/advance", { by: "1h" });
    expect([status, body.unsettled]).toEqual([200, expect.stringContaining("deliveries were under way")]);
    expect(body.now - before).toBeGreaterThanOrEqual(hour);
    expect(crisp.journal.entries("what:clock.advanced").at(-1)).toMatchObject({
      detail: expect.stringContaining("under way"),
    });
    const now = crisp.clock.now();
    await expect.poll(() => crisp.clock.now()).toBeGreaterThan(now);
  });

  test("reaches its target though a bot answers itself, and names the loop", async () => {
    const crisp = await start();
    const headers = {
      authorization: `Basic ${btoa(`${crisp.tokens.plugin.identifier}:${crisp.tokens.plugin.key}`)}`,
      "x-crisp-tier": "plugin",
      "content-type": "application/json",
    };
    let isOn = true;
    const url = await receive(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      const { data } = JSON.parse(text);
      if (isOn) {
        const message = { type: "text", from: "operator", origin: "chat", content: "again" };
        await fetch(`${crisp.url}/v1/website/${data.website_id}/conversation/${data.session_id}/message`, {
          method: "POST",
          headers,
          body: JSON.stringify(message),
        });
      }
      response.end();
    });
    crisp.webhooks.register({ url, events: ["message:send", "message:received"] });
    const visitor = await crisp.visitor();
    await visitor.says("hi");
    const before = crisp.clock.now();
    const { body } = await call(crisp, "POST", "clock/advance", { by: "1h" });
    expect(body.unsettled).toContain("the bot answers itself");
    expect(body.unsettled).toContain(visitor.session_id);
    expect(body.now - before).toBeGreaterThanOrEqual(hour);
    isOn = false;
    await expect.poll(() => crisp.deliveries.list().filter(({ status }) => status !== "succeeded").length).toBe(0);
    expect((await call(crisp, "POST", "clock/advance", { by: "1h" })).body.unsettled).toBeUndefined();
    await expectSound(crisp);
  });

  test("walks all retries of a program that fails", async () => {
    const url = await receive((request, response) => {
      response.statusCode = 500;
      request.resume().on("end", () => response.end());
    });
    const crisp = await start();
    crisp.webhooks.register({ url });
    await crisp.trigger("message:send");
    const { body } = await call(crisp, "POST", "clock/advance", { by: "1h" });
    expect(body.unsettled).toBeUndefined();
    expect(crisp.deliveries.list()[0]?.attempts.length).toBe(5);
  });
});

test("a client that does not read what it is sent is cut before it takes the memory", async () => {
  const crisp = await start({ journalBytes: 1_000_000 });
  const { plugin } = crisp.tokens;
  const { port } = new URL(crisp.url);
  const socket = connect(Number(port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  socket.write(
    `GET /rtm/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await crisp.waitFor("what:opened", patient);
  const joined = new Promise<void>((resolve) => {
    let received = "";
    socket.on("data", (bytes: Buffer) => {
      received += bytes.toString("latin1");
      if (received.includes('40{"sid"')) resolve();
    });
  });
  socket.write(frame("40"));
  // Socket.IO closes a connection whose first event comes before its answer to the join.
  await joined;
  socket.write(
    frame(
      `42${JSON.stringify(["authentication", { tier: "plugin", username: plugin.identifier, password: plugin.key }])}`,
    ),
  );
  await crisp.waitFor("what:authenticated", patient);
  socket.pause();
  const content = "x".repeat(500_000);
  for (let count = 0; count < 400 && crisp.connections.list().length > 0; count += 1)
    await crisp.trigger("message:send", { content }, { via: "rtm" });
  expect(await crisp.waitFor("what:closed", patient)).toMatchObject({
    detail: expect.stringContaining("does not read"),
  });
});

/** A masked WebSocket frame of a short or middling text. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = Buffer.from([1, 2, 3, 4]);
  const head =
    payload.length < 126
      ? Buffer.from([0x81, 0x80 | payload.length])
      : Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}
