import { events } from "@x/crisp-types";
import { expect, test } from "vitest";
import { credentials, heard, startGateway } from "../../test/gateway-fixture.ts";

test("a good pair is answered with the bare boolean true, and events arrive as the bare data object", async () => {
  const { connect, plugin, publish } = await startGateway();
  const socket = await connect();
  const answer = heard(socket, "authenticated");
  socket.emit("authentication", credentials(plugin, { events: ["message:send"] }));
  expect(await answer).toEqual([true]);

  const event = heard(socket, "message:send");
  expect(publish("message:send")).toBe(1);
  expect(await event).toEqual([{ ...events["message:send"].example, website_id: "w1" }]);
});

test("a path with a slash at its end and a query that nobody knows are accepted", async () => {
  const { connect, raw } = await startGateway();
  expect((await connect({ path: "/rtm/", query: { unknown: "1" } })).connected).toBe(true);
  expect((await raw("/rtm?EIO=4&transport=websocket&x=y")).frames[0]).toMatch(/^0\{/);
});

test("another path is not the gateway's, and polling is refused", async () => {
  const { connect, port } = await startGateway();
  await expect(connect({ path: "/rtmfoo" })).rejects.toThrow();
  await expect(connect({ path: "/rtm/more" })).rejects.toThrow();
  const polling = await fetch(`http://127.0.0.1:${port}/rtm/?EIO=4&transport=polling`);
  expect([polling.status, await polling.json()]).toEqual([
    400,
    { code: 0, message: expect.stringContaining('transports: ["websocket"]') },
  ]);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("not the gateway");
});

test("a wrong pair, a wrong tier and an unknown token are unauthorized, and disconnected by the server", async () => {
  const { connect, plugin, gateway, journal } = await startGateway();
  for (const wrong of [
    credentials(plugin, { password: "wrong" }),
    credentials(plugin, { tier: "website" }),
    credentials(plugin, { username: "nobody" }),
  ]) {
    const socket = await connect();
    const unauthorized = heard(socket, "unauthorized");
    const disconnected = heard(socket, "disconnect");
    socket.emit("authentication", wrong);
    const answer = await unauthorized;
    expect(answer).toEqual([{ message: expect.stringMatching(/^Authentication failure: /) }]);
    expect(JSON.stringify(answer)).not.toContain(plugin.key);
    expect((await disconnected)[0]).toBe("io server disconnect");
  }
  expect(gateway.connections()).toEqual([]);
  expect(
    journal.entries().filter((entry) => entry.kind === "connection" && entry.what === "unauthorized"),
  ).toHaveLength(3);
});

test("silence is cut at the deadline of the mock's clock, without an unauthorized event", async () => {
  const { connect, raw, clock, journal } = await startGateway();
  const socket = await connect();
  // Joined no namespace, so Socket.IO itself has not heard of it.
  const mute = await raw();
  const received: string[] = [];
  socket.onAny((name: string) => received.push(name));
  const disconnected = heard(socket, "disconnect");
  await clock.advance(9_999);
  expect(socket.connected).toBe(true);
  await clock.advance(1);
  expect((await disconnected)[0]).toBe("io server disconnect");
  await mute.closed;
  expect(received).toEqual([]);
  await journal.until({ kind: "connection", what: "closed", detail: "no authentication within 10000 ms" });
});

test("an authenticated socket is not cut at the deadline, and nothing is sent before", async () => {
  const { connect, plugin, publish, clock } = await startGateway();
  const socket = await connect();
  expect(publish("message:send")).toBe(0);
  socket.emit("authentication", credentials(plugin));
  await heard(socket, "authenticated");
  await clock.advance(60_000);
  expect(publish("message:send")).toBe(1);
  await heard(socket, "message:send");
  expect(clock.pending).toBe(0);
});

test("a second authentication is answered and replaces the first", async () => {
  const { listen, plugin, publish } = await startGateway();
  const client = await listen(plugin, { events: ["message:send"] });
  client.socket.emit("authentication", credentials(plugin, { events: ["message:received"] }));
  await heard(client.socket, "authenticated");
  expect([publish("message:send"), publish("message:received")]).toEqual([0, 1]);
});

test("events decides what is received: absent is all, empty is none", async () => {
  const { listen, plugin, publish } = await startGateway();
  await listen(plugin);
  expect(publish("message:send")).toBe(1);
  await listen(plugin, { events: [] });
  expect(publish("message:send")).toBe(1);
  await listen(plugin, { events: ["message:received", "no:such:event"] });
  expect([publish("message:send"), publish("message:received")]).toEqual([1, 2]);
});

test("scopes bind a token that has any", async () => {
  const { listen, world, publish } = await startGateway();
  const scopes = [...events["message:send"].scopes];
  await listen(world.addToken({ tier: "plugin", owner_id: "p1", scopes }));
  expect([publish("message:send"), publish("session:set_email")]).toEqual([1, 0]);
  await listen(world.addToken({ tier: "plugin", owner_id: "p1", scopes: [] }));
  expect(publish("message:send")).toBe(1);
});

test("each tier sees its own websites, and rooms narrow them", async () => {
  const { listen, world, publish, plugin, website } = await startGateway();
  world.addWebsite("w2", ["p1"]);
  world.addWebsite("w3");
  const operator = world.addToken({ tier: "user", owner_id: "u1" });
  world.websites.get("w3")?.operators.set("u1", {
    user_id: "u1",
    email: "u1@example.test",
    first_name: "U",
    last_name: "1",
    role: "owner",
    availability: "online",
    avatar: null,
  });
  const all = await listen(plugin);
  await listen(website);
  await listen(operator);
  await listen(plugin, { rooms: ["w2", "w3"] });
  expect(["w1", "w2", "w3", "w4"].map((website_id) => publish("message:send", { website_id }))).toEqual([2, 2, 1, 0]);
  const last = heard(all.socket, "message:received");
  publish("message:received");
  await last;
  expect(all.received.map(([, data]) => (data as { website_id: string }).website_id)).toEqual(["w1", "w2", "w1"]);
});

test("inboxes narrow events about conversations, and nothing else", async () => {
  const { listen, plugin, publish } = await startGateway();
  await listen(plugin, { inboxes: ["inbox-1"] });
  expect(publish("message:send", { inbox_id: "inbox-1" })).toBe(1);
  expect(publish("message:send", { inbox_id: "inbox-2" })).toBe(0);
  expect(publish("message:send", { inbox_id: null })).toBe(0);
  expect(publish("website:users:available")).toBe(1);
});

test("what a plugin owns goes to no other plugin, and to the other tiers as the registry says", async () => {
  const { listen, world, plugin, website, publish } = await startGateway();
  world.addWebsite("w2", ["p1", "p2"]);
  await listen(plugin);
  await listen(world.addToken({ tier: "plugin", owner_id: "p2" }));
  await listen(website);
  const sent = (name: "plugin:event" | "identity:verify:request", plugin_id: string, website_id: string) =>
    publish(name, { plugin_id, website_id });
  expect([
    sent("plugin:event", "p1", "w2"),
    sent("plugin:event", "p2", "w2"),
    sent("plugin:event", "p3", "w2"),
  ]).toEqual([1, 1, 0]);
  expect([sent("plugin:event", "p1", "w1"), sent("identity:verify:request", "p1", "w1")]).toEqual([2, 1]);
});

test("an event that names no website goes to everyone of its tier", async () => {
  const { listen, world, plugin, publish } = await startGateway();
  await listen(world.addToken({ tier: "user", owner_id: "nobody" }));
  await listen(plugin);
  expect(publish("media:animation:listed", { website_id: undefined })).toBe(1);
});

test("a newly installed website is heard after socket:bind, not before", async () => {
  const { listen, world, plugin, publish, journal } = await startGateway();
  const node = await listen(plugin);
  const go = await listen(plugin);
  world.addWebsite("w2", ["p1"]);
  expect(publish("message:send", { website_id: "w2" })).toBe(0);
  node.socket.emit("socket:bind", {});
  await journal.until({ what: "bound", connection: "conn_1" });
  expect(publish("message:send", { website_id: "w2" })).toBe(1);
  go.socket.emit("socket:bind", "");
  await journal.until({ what: "bound", connection: "conn_2" });
  expect(publish("message:send", { website_id: "w2" })).toBe(2);
});

test("bind, push and pop change the names that a socket receives", async () => {
  const { listen, plugin, publish, journal } = await startGateway();
  const { socket } = await listen(plugin, { events: ["message:send"] });
  const after = async (bind: string, names: string[]) => {
    socket.emit(bind, { events: names });
    await journal.until({ what: "bound", detail: bind });
    return [publish("message:send"), publish("message:received"), publish("session:set_email")];
  };
  expect(await after("socket:bind:push", ["message:received"])).toEqual([1, 1, 0]);
  expect(await after("socket:bind:pop", ["message:send"])).toEqual([0, 1, 0]);
  expect(await after("socket:bind", ["session:set_email"])).toEqual([0, 0, 1]);
});

test("pop takes names from a socket that receives all", async () => {
  const { listen, plugin, publish, journal } = await startGateway();
  const { socket } = await listen(plugin);
  socket.emit("socket:bind:pop", { events: ["message:send"] });
  await journal.until({ what: "bound" });
  expect([publish("message:send"), publish("message:received")]).toEqual([0, 1]);
});

test("a connection names its owner, the events that it receives and their number", async () => {
  const { listen, plugin, publish, gateway, journal } = await startGateway();
  const early = await listen(plugin, { events: ["message:send"] });
  publish("message:send");
  await listen(plugin, { events: ["message:send"] });
  publish("message:send");
  publish("message:received");
  early.socket.emit("socket:bind:push", { events: ["message:received"] });
  await journal.until({ what: "bound" });
  publish("message:received");
  expect(gateway.connections()).toMatchObject([
    {
      id: "conn_1",
      state: "authenticated",
      tier: "plugin",
      identifier: plugin.identifier,
      protocol: 4,
      events: ["message:send", "message:received"],
      rooms: null,
      inboxes: null,
      websites: ["w1"],
      received: 3,
      remote_address: "127.0.0.1",
    },
    { id: "conn_2", received: 1 },
  ]);
  expect(JSON.stringify(gateway.connections())).not.toContain(plugin.key);
});
