import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "./support/patient.ts";
import { authenticateRaw, connectRaw } from "./support/raw-socket.ts";

test("a wrong key is unauthorized with a message, and then disconnected by the server", async () => {
  await using mock = await startMockCrisp();
  using raw = await connectRaw(mock);
  const unauthorized = new Promise((resolve) => raw.socket.once("unauthorized", resolve));
  const disconnected = new Promise((resolve) => raw.socket.once("disconnect", resolve));

  raw.socket.emit("authentication", {
    tier: "plugin",
    username: mock.tokens.plugin.identifier,
    password: "0".repeat(64),
  });

  expect(await unauthorized).toEqual({ message: expect.any(String) });
  expect(await disconnected).toBe("io server disconnect");
  await mock.trigger("message:send");
  expect(raw.received).toEqual([]);
});

test("a silent socket is cut at the deadline, without a word", async () => {
  await using mock = await startMockCrisp();
  mock.clock.freeze();
  using raw = await connectRaw(mock);
  let unauthorized = false;
  raw.socket.once("unauthorized", () => {
    unauthorized = true;
  });
  const disconnected = new Promise((resolve) => raw.socket.once("disconnect", resolve));

  await mock.clock.advance("9s");
  expect(raw.socket.connected).toBe(true);
  await mock.clock.advance("1s");

  expect(await disconnected).toBe("io server disconnect");
  expect(unauthorized).toBe(false);
});

test.each([
  ["nothing", undefined],
  ["a number", 7],
  ["null", null],
  ["an array", []],
  ["a list of lists for events", { tier: "plugin", username: "x", password: "y", events: [[]] }],
  ["an object for a password", { tier: "plugin", username: "x", password: {} }],
  ["a prototype key", JSON.parse('{"__proto__":{"tier":"plugin"},"tier":"constructor"}')],
])("authentication with %s is refused, and the mock goes on", async (_title, payload) => {
  await using mock = await startMockCrisp();
  using raw = await connectRaw(mock);
  const unauthorized = new Promise((resolve) => raw.socket.once("unauthorized", resolve));

  raw.socket.emit("authentication", ...(payload === undefined ? [] : [payload]));

  expect(await unauthorized).toEqual({ message: expect.any(String) });
  using sound = await authenticateRaw(mock, "plugin");
  await mock.trigger("message:send");
  await expect.poll(() => sound.received.length).toBe(1);
});

test("the filters of authentication, and socket:bind to change them, decide what comes", async () => {
  await using mock = await startMockCrisp();
  using none = await authenticateRaw(mock, "plugin", { events: [] });
  using other = await authenticateRaw(mock, "plugin", { rooms: ["00000000-0000-4000-8000-000000000000"] });
  using some = await authenticateRaw(mock, "plugin", { events: ["message:send"], rooms: [mock.website.website_id] });

  await mock.trigger("message:send");
  await mock.trigger("message:received");
  some.socket.emit("socket:bind:push", { events: ["message:received"] });
  await mock.waitFor("kind:connection what:bound", patient);
  await mock.trigger("message:received");
  some.socket.emit("socket:bind:pop", { events: ["message:send"] });
  await expect.poll(() => mock.journal.entries("kind:connection what:bound").length).toBe(2);
  await mock.trigger("message:send");
  await mock.trigger("message:received");

  await expect
    .poll(() => some.received.map(({ event }) => event))
    .toEqual(["message:send", "message:received", "message:received"]);
  expect([...none.received, ...other.received]).toEqual([]);
});
