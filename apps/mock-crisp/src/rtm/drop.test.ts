import { expect, test } from "vitest";
import { credentials, heard, startGateway } from "../../test/gateway-fixture.ts";

test("a lost transport is seen as such, a server's disconnect too", async () => {
  const { listen, plugin, gateway, journal } = await startGateway();
  const first = await listen(plugin);
  const lost = heard(first.socket, "disconnect");
  expect(gateway.drop("conn_1", "transport")).toBe(true);
  expect((await lost)[0]).toBe("transport close");

  const second = await listen(plugin);
  const cut = heard(second.socket, "disconnect");
  expect(gateway.drop("conn_2", "server")).toBe(true);
  expect((await cut)[0]).toBe("io server disconnect");

  await journal.until({ what: "closed", connection: "conn_1", detail: "dropped: transport" });
  await journal.until({ what: "closed", connection: "conn_2", detail: "dropped: server" });
  expect(gateway.drop("conn_2", "server")).toBe(false);
});

test("a half-open connection stays open and silent, so that only a missing ping shows it", async () => {
  const { listen, plugin, gateway, publish } = await startGateway({ pingInterval: 100, pingTimeout: 2_900 });
  const { socket, received } = await listen(plugin);
  await heard(socket.io.engine, "heartbeat");
  expect(gateway.drop("conn_1", "half-open")).toBe(true);
  const ended = heard(socket, "disconnect");
  expect(publish("message:send")).toBe(0);
  expect(socket.connected).toBe(true);
  socket.emit("authentication", credentials(plugin));
  // The client gives up after its own three seconds without a ping: nothing announced it.
  expect((await ended)[0]).toBe("ping timeout");
  expect(received).toEqual([]);
});

test("dropAll cuts every connection, and new ones are welcome", async () => {
  const { listen, plugin, gateway, publish } = await startGateway();
  const ended = [await listen(plugin), await listen(plugin)].map(({ socket }) => heard(socket, "disconnect"));
  gateway.dropAll("transport");
  await Promise.all(ended);
  await expect.poll(() => gateway.connections()).toEqual([]);
  await listen(plugin);
  expect(publish("message:send")).toBe(1);
});

test("close ends every connection, also one half open and one that never answers, and takes no new ones", async () => {
  const { listen, connect, raw, plugin, gateway } = await startGateway();
  const { socket } = await listen(plugin);
  await listen(plugin);
  gateway.drop("conn_2", "half-open");
  await raw();
  const ended = heard(socket, "disconnect");
  await gateway.close();
  await ended;
  expect(gateway.connections()).toEqual([]);
  await expect(connect()).rejects.toThrow();
});
