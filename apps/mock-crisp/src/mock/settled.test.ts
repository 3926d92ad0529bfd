import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { io } from "socket.io-client";
import { describe, expect, test } from "vitest";
import { patient } from "../../test/patient.ts";
import { connectMockCrisp } from "../client/index.ts";
import { startMockCrisp } from "./start-mock-crisp.ts";

/** A receiver of web hooks. */
async function receiver(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

describe("settled", () => {
  test("waits for deliveries, and for the calls that receivers make", async () => {
    await using crisp = await startMockCrisp();
    let answered = 0;
    await using hook = await receiver(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { data } = JSON.parse(body);
      if (data.from === "user") await crisp.rest.conversation(data).send("Hello!");
      answered += 1;
      response.end();
    });
    crisp.webhooks.register({ url: hook.url, events: ["message:send"] });
    const visitor = await crisp.visitor();
    const { deliveries } = await visitor.says("hi");
    await crisp.settled(patient);
    expect(answered).toBe(1);
    expect(crisp.deliveries.get(deliveries[0]?.id ?? "")?.status).toBe("succeeded");
    expect(visitor.messages().map(({ content }) => content)).toEqual(["hi", "Hello!"]);
  });

  test("waits for RTM clients to read, and to answer", async () => {
    await using crisp = await startMockCrisp();
    const { origin, pathname } = new URL(crisp.info.rtm_url);
    const { identifier: username, key: password } = crisp.tokens.plugin;
    const socket = io(origin, { path: pathname, transports: ["websocket"] });
    try {
      socket.emit("authentication", { username, password, tier: "plugin", events: ["message:send"] });
      await once(socket as never, "authenticated");
      socket.on("message:send", async (data) => crisp.rest.conversation(data).send("Hello!"));
      const visitor = await crisp.visitor();
      await visitor.says("hi");
      await crisp.settled(patient);
      expect(visitor.messages()).toHaveLength(2);
    } finally {
      socket.disconnect();
    }
  });

  test("waits for a program that keeps this process busy before it answers", async () => {
    await using crisp = await startMockCrisp();
    const visitor = await crisp.visitor();
    // Opens a connection to the mock, so that the next call is quick.
    await crisp.rest.conversation(visitor).send("Welcome");
    setTimeout(() => {
      const end = performance.now() + 200;
      while (performance.now() < end);
      void crisp.rest.conversation(visitor).send("Hello!");
    }, 10);
    await crisp.settled({ timeout: 20_000 });
    expect(visitor.messages()).toHaveLength(2);
  });

  test("names what is left when the time is up, here and over the control API", async () => {
    await using crisp = await startMockCrisp();
    await using hook = await receiver((_request, response) => response.writeHead(500).end());
    crisp.webhooks.register({ url: hook.url });
    crisp.clock.freeze();
    await (await crisp.visitor()).says("hi");
    await crisp.waitFor("kind:delivery status:failed", patient);
    const expected = {
      code: "not_quiet",
      message: expect.stringMatching(/delivery .* after 1 attempts; its next attempt waits/),
    };
    await expect(crisp.settled({ timeout: 20 })).rejects.toMatchObject(expected);
    const remote = await connectMockCrisp(crisp.url);
    await expect(remote.settled({ timeout: 20 })).rejects.toMatchObject(expected);
    await crisp.clock.advance("30d");
    await crisp.settled(patient);
    await remote.settled(patient);
    const response = await fetch(`${crisp.url}/_mock/quiet?timeout=20000`);
    expect(await response.json()).toEqual({ quiet: true });
  });
});

describe("a visitor without a reply gets an explanation", () => {
  test.each<[string, RequestListener, RegExp]>([
    ["a handler failed", (_request, response) => response.writeHead(500).end("boom"), /hook: 500 boom.*handler failed/],
    ["the secret is wrong", (_request, response) => response.writeHead(401).end(), /hook: 401.*refused the signature/],
    [
      "the bot does not answer",
      (_request, response) => response.writeHead(200).end("ok"),
      /hook: 200 ok\nThe program made no REST call/,
    ],
    ["nobody answers", (request) => request.socket.destroy(), /hook: no answer: /],
  ])("%s", async (_, listener, expected) => {
    await using crisp = await startMockCrisp();
    await using hook = await receiver(listener);
    crisp.webhooks.register({ url: hook.url, events: ["message:send"] });
    const visitor = await crisp.visitor();
    await visitor.says("hi");
    await crisp.waitFor("kind:delivery", patient);
    await expect(visitor.hears(/hello/, { timeout: 1 })).rejects.toMatchObject({
      code: "no_reply",
      message: expect.stringMatching(expected),
    });
  });

  test("the mock's clock was moved, and it signs with that", async () => {
    await using crisp = await startMockCrisp({ delivery: { timestampClock: "mock" } });
    await using hook = await receiver((_request, response) => response.writeHead(401).end());
    crisp.webhooks.register({ url: hook.url, events: ["message:send"] });
    await crisp.clock.advance("1d");
    const visitor = await crisp.visitor();
    await visitor.says("hi");
    await crisp.waitFor("kind:delivery", patient);
    await expect(visitor.hears(/hello/, { timeout: 1 })).rejects.toThrow(
      /hook: 401\. The mock's clock was moved.* ahead/,
    );
  });

  test("nobody is connected", async () => {
    await using crisp = await startMockCrisp();
    const visitor = await crisp.visitor();
    await visitor.says("hi");
    await expect(visitor.hears(/hello/, { timeout: 1 })).rejects.toThrow(/No RTM connection and no web hook/);
  });
});

test("`crisp.rest` trusts a mock whose certificate was made at start", async () => {
  await using crisp = await startMockCrisp({ tls: true });
  expect(await crisp.rest.website.getWebsite(crisp.website.website_id)).toMatchObject(crisp.website);
});

test("`crisp.rest` of an isolated website has that website's token", async () => {
  await using server = await startMockCrisp();
  await using crisp = await server.isolate();
  const visitor = await crisp.visitor();
  await crisp.rest.conversation(visitor).send("Hello!");
  await visitor.hears("Hello!", patient);
  await expect(server.rest.conversation(visitor).send("x")).rejects.toMatchObject({ code: "not_subscribed" });
});
