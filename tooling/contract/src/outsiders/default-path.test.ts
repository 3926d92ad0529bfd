import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { text } from "node:stream/consumers";
import { startMockCrisp } from "@x/mock-crisp";
import { io as connect4 } from "socket.io-client";
import connect1 from "socket.io-client-1";
import connect2 from "socket.io-client-2";
import { expect, test } from "vitest";

interface Client {
  on(name: string, listener: (data: unknown) => void): unknown;
  emit(name: string, data: unknown): unknown;
  close(): unknown;
}

const options = { transports: ["websocket"], reconnection: false, forceNew: true };

// They drop the path of the address that is announced, or never ask for it.
test.each<[string, (origin: string) => Client, number]>([
  ["socket.io-client 1", (origin) => connect1(origin, options), 3],
  ["socket.io-client 2", (origin) => connect2(origin, options), 3],
  ["socket.io-client 4", (origin) => connect4(origin, options), 4],
])("%s authenticates and receives at the default path", async (_, connect, protocol) => {
  await using mock = await startMockCrisp();
  const client = connect(mock.url);
  try {
    const authenticated = new Promise((resolve) => client.on("authenticated", resolve));
    const received = new Promise((resolve) => client.on("message:send", resolve));
    const { identifier, key } = mock.tokens.plugin;
    client.emit("authentication", { tier: "plugin", username: identifier, password: key });
    expect(await authenticated).toBe(true);
    expect(mock.connections.list()).toMatchObject([{ protocol }]);
    const message = await (await mock.visitor()).says("hi");
    expect(await received).toEqual(message);
  } finally {
    client.close();
  }
});

test("long polling is refused at both paths, with the transport to use", async () => {
  await using mock = await startMockCrisp();
  for (const path of ["/socket.io/", new URL(mock.info.rtm_url).pathname]) {
    const response = await fetch(`${mock.url}${path}?EIO=4&transport=polling`);
    expect([response.status, ((await response.json()) as { readonly message: string }).message]).toEqual([
      400,
      expect.stringContaining('transports: ["websocket"]'),
    ]);
  }
});

test("an upgrade of any other path is answered with a 404 that names the endpoint call", async () => {
  await using mock = await startMockCrisp();
  for (const path of ["/", "/ws", "/socket.iox/", "/rtmx/"]) {
    const socket = connectTcp(Number(new URL(mock.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${new URL(mock.url).host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    const answer = await text(socket);
    expect(answer, path).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain("/v1/plugin/connect/endpoints");
  }
});
