import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { expect, test } from "vitest";
import { credentials, heard, startGateway } from "../../test/gateway-fixture.ts";

/** Frames of Engine.IO 4 and Socket.IO 5: `4` message, `0` join the namespace, `2` event. */
const join = "40";
const frameOf = (...event: unknown[]) => `42${JSON.stringify(event)}`;

test("an authentication of any wrong shape is unauthorized, and the next client is served", async () => {
  const { connect, listen, plugin } = await startGateway();
  const { username, password } = credentials(plugin);
  for (const wrong of [
    undefined,
    null,
    "text",
    7,
    [],
    {},
    { tier: "plugin" },
    { tier: "root", username, password },
    { tier: "plugin", username: { $ne: null }, password },
    { tier: "plugin", username: "__proto__", password: undefined },
    credentials(plugin, { events: "message:send" }),
    credentials(plugin, { events: [1, {}] }),
    credentials(plugin, { rooms: {} }),
    credentials(plugin, { inboxes: 4 }),
    Buffer.from("binary"),
  ]) {
    const socket = await connect();
    const unauthorized = heard(socket, "unauthorized");
    socket.emit("authentication", wrong);
    expect(await unauthorized).toEqual([{ message: expect.stringMatching(/^Authentication failure: ./) }]);
  }
  const socket = await connect();
  const unauthorized = heard(socket, "unauthorized");
  socket.emit("authentication");
  await unauthorized;
  await listen(plugin);
});

test("an acknowledgement that a client asks for is no reason to fail", async () => {
  const { connect, plugin } = await startGateway();
  const socket = await connect();
  const authenticated = heard(socket, "authenticated");
  socket.emit("authentication", credentials(plugin), () => {});
  await authenticated;
});

test("bind events of any shape, and before authentication, change nothing", async () => {
  const { listen, connect, plugin, publish, journal } = await startGateway();
  const silent = await connect();
  for (const bind of ["socket:bind", "socket:bind:push", "socket:bind:pop"])
    silent.emit(bind, { events: ["message:send"] });
  const { socket } = await listen(plugin, { events: ["message:send"] });
  for (const payload of [null, 1, [], "text", { events: "message:received" }, { events: [1] }]) {
    socket.emit("socket:bind", payload);
    socket.emit("socket:bind:push", payload);
    socket.emit("socket:bind:pop", payload);
  }
  socket.emit("socket:bind:push", { events: ["message:received"] });
  await journal.until({ what: "bound", detail: "socket:bind:pop" });
  await expect.poll(() => publish("message:received")).toBe(1);
  expect(publish("message:send")).toBe(1);
});

test("a frame over the limit ends its connection and no other", async () => {
  const { listen, plugin, raw, publish } = await startGateway({ maxFrameSize: 1000 });
  const good = await listen(plugin);
  const { socket, closed } = await raw();
  socket.send(join);
  socket.send(frameOf("authentication", "x".repeat(2000)));
  expect((await closed).code).toBe(1009);
  expect(good.socket.connected).toBe(true);
  expect(publish("message:send")).toBe(1);
});

test("frames that cannot be read end their connection and no other", async () => {
  const { listen, plugin, raw, publish, journal } = await startGateway();
  const good = await listen(plugin);
  const wrong = [
    "42[",
    "42{}",
    '42["disconnect"]',
    "451-[",
    "9",
    "",
    "4",
    "43[]",
    "2",
    "3",
    '42["authentication"',
    "40/other,",
  ];
  for (const frame of wrong) {
    const { socket, closed } = await raw();
    socket.send(join);
    socket.send(frame);
    socket.close();
    await closed;
  }
  await expect
    .poll(() => journal.entries().filter((entry) => "what" in entry && entry.what === "closed").length)
    .toBe(wrong.length);
  expect(good.socket.connected).toBe(true);
  expect(publish("message:send")).toBe(1);
});

test("connections that end abruptly, at any point, are forgotten", async () => {
  const { port, gateway, publish } = await startGateway();
  const handshake =
    "GET /rtm/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  for (const [length, answers] of [
    [10, false],
    [handshake.length - 1, false],
    [handshake.length, true],
  ] as const) {
    const tcp = connectTcp(port, "127.0.0.1");
    tcp.on("error", () => {});
    await once(tcp, "connect");
    tcp.write(handshake.slice(0, length));
    if (answers) await once(tcp, "data");
    tcp.resetAndDestroy();
  }
  await expect.poll(() => gateway.connections()).toEqual([]);
  expect(publish("message:send")).toBe(0);
});

test("who leaves the namespace or the network is forgotten, and no longer counted", async () => {
  const { listen, plugin, publish, gateway, journal } = await startGateway();
  const first = await listen(plugin);
  const second = await listen(plugin);
  expect(publish("message:send")).toBe(2);
  first.socket.disconnect();
  await journal.until({ what: "closed", connection: "conn_1" });
  expect(publish("message:send")).toBe(1);
  second.socket.io.engine.close();
  await journal.until({ what: "closed", connection: "conn_2" });
  expect(publish("message:send")).toBe(0);
  expect(gateway.connections()).toEqual([]);
});
