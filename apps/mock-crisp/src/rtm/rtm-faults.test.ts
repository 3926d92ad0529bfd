import { expect, test } from "vitest";
import { credentials, heard, startGateway } from "../../test/gateway-fixture.ts";

/** Publishes messages with these texts, then one without a fault, and returns the texts in the order of their arrival. */
async function received(
  { listen, publish, plugin, chaos }: Awaited<ReturnType<typeof startGateway>>,
  texts: readonly string[],
  during: () => Promise<unknown> = async () => {},
) {
  const client = await listen(plugin);
  for (const content of texts) publish("message:send", { content });
  await during();
  chaos.clear();
  const last = heard(client.socket, "session:removed");
  publish("session:removed");
  await last;
  return client.received.flatMap(([name, data]) =>
    name === "message:send" ? [(data as { content: unknown }).content] : [],
  );
}

test("an RTM event is lost, sent twice or overtaken", async () => {
  const mock = await startGateway();
  mock.chaos.set([{ fault: "drop", target: "text:lost" }]);
  expect(await received(mock, ["a", "lost", "b"])).toEqual(["a", "b"]);
  mock.chaos.set([{ fault: "duplicate", target: "text:twice" }]);
  expect(await received(mock, ["a", "twice", "b"])).toEqual(["a", "twice", "twice", "b"]);
  mock.chaos.set([{ fault: "reorder", target: "text:late" }]);
  expect(await received(mock, ["late", "a", "b"])).toEqual(["a", "late", "b"]);
});

test("an event that nothing overtakes comes after a second", async () => {
  const mock = await startGateway();
  mock.chaos.set([{ fault: "reorder" }]);
  expect(await received(mock, ["alone"], () => mock.clock.advance(1_000))).toEqual(["alone"]);
});

test("latency delays RTM events on the mock's clock and keeps their order", async () => {
  const mock = await startGateway();
  mock.chaos.set([{ fault: "latency", delay: "3s", target: "text:slow" }]);
  const client = await mock.listen(mock.plugin);
  expect(mock.publish("message:send", { content: "slow" })).toBe(1);
  expect(mock.publish("message:send", { content: "next" })).toBe(1);
  await mock.clock.advance(2_999);
  expect(mock.gateway.connections()[0]?.received).toBe(0);
  await mock.clock.advance(1);
  expect(mock.gateway.connections()[0]?.received).toBe(2);
  const last = heard(client.socket, "session:removed");
  mock.publish("session:removed");
  await last;
  expect(client.received.map(([, data]) => (data as { content?: unknown }).content)).toEqual([
    "slow",
    "next",
    undefined,
  ]);
});

test("faults also apply to an event that only sockets receive that are not bound to its website", async () => {
  const mock = await startGateway();
  const { received, socket } = await mock.listen(mock.plugin);
  mock.world.addWebsite("w2", ["p1"]);
  const install = () => mock.publish("plugin:subscription:updated", { website_id: "w2", plugin_id: "p1" });
  const count = () => mock.gateway.connections()[0]?.received;

  mock.chaos.set([{ fault: "drop" }]);
  expect(install()).toBe(0);
  expect(count()).toBe(0);
  mock.chaos.set([{ fault: "duplicate" }]);
  expect(install()).toBe(2);
  expect(count()).toBe(2);
  mock.chaos.set([{ fault: "latency", delay: "3s" }]);
  expect(install()).toBe(1);
  expect(count()).toBe(2);
  await mock.clock.advance(3_000);
  expect(count()).toBe(3);
  await expect.poll(() => received.length).toBe(3);

  expect(mock.recipients("plugin:subscription:updated", { website_id: "w2", plugin_id: "p1" })).toEqual(["conn_1"]);
  mock.chaos.set([{ fault: "connection_drop", mode: "transport" }]);
  const lost = heard(socket, "disconnect");
  install();
  expect((await lost)[0]).toBe("transport close");
});

test("a connection is cut before the event, which is then lost to it", async () => {
  const { listen, plugin, website, publish, chaos, journal } = await startGateway();
  const cut = await listen(plugin);
  const kept = await listen(website);
  chaos.set([{ fault: "connection_drop", mode: "server", target: "tier:plugin", count: 1 }]);
  const ended = heard(cut.socket, "disconnect");
  const came = heard(kept.socket, "message:send");
  publish("message:send");
  expect((await ended)[0]).toBe("io server disconnect");
  await came;
  expect(cut.received).toEqual([]);
  await journal.until({ kind: "fault", fault: "connection_drop", connection: "conn_1" });
});

test("good credentials are refused, or answered late", async () => {
  const { connect, plugin, chaos, clock, journal } = await startGateway();
  chaos.set([
    { fault: "auth_refused", count: 1 },
    { fault: "auth_slow", delay: "4s", count: 1 },
  ]);
  const refused = await connect();
  const unauthorized = heard(refused, "unauthorized");
  refused.emit("authentication", credentials(plugin));
  expect(await unauthorized).toEqual([{ message: expect.stringContaining("fault") }]);

  const slow = await connect();
  let answered = false;
  const authenticated = heard(slow, "authenticated").then(() => {
    answered = true;
  });
  slow.emit("authentication", credentials(plugin));
  await journal.until({ fault: "auth_slow", connection: "conn_2" });
  await clock.advance(3_999);
  expect(answered).toBe(false);
  await clock.advance(1);
  await authenticated;
});

test("an answer that is slower than the deadline for authentication does not come", async () => {
  const { connect, plugin, chaos, clock, journal } = await startGateway();
  chaos.set([{ fault: "auth_slow", delay: "20s" }]);
  const socket = await connect();
  const ended = heard(socket, "disconnect");
  socket.emit("authentication", credentials(plugin));
  await journal.until({ fault: "auth_slow", connection: "conn_1" });
  await clock.advance(30_000);
  expect((await ended)[0]).toBe("io server disconnect");
});

test("after a move the token is served at the new address only, others at both", async () => {
  const { connect, listen, gateway, plugin, website } = await startGateway();
  const there = await listen(plugin);
  const other = await listen(website);
  const lost = heard(there.socket, "disconnect");
  gateway.moveFor(plugin.identifier);
  expect((await lost)[0]).toBe("transport close");
  expect(other.socket.connected).toBe(true);
  expect(gateway.path).toBe("/rtm/1/");

  const old = await connect();
  const cut = heard(old, "disconnect");
  old.emit("authentication", credentials(plugin));
  expect((await cut)[0]).toBe("transport close");
  const moved = await connect({ path: gateway.path });
  const answered = heard(moved, "authenticated");
  moved.emit("authentication", credentials(plugin));
  await answered;
  for (const path of ["/rtm/2", "/rtm/01", "/rtm/1/x", "/rtm/-1"]) await expect(connect({ path })).rejects.toThrow();
});
