import { connect } from "node:net";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "./support/patient.ts";
import { authenticateRaw, connectRaw } from "./support/raw-socket.ts";

const post = (url: string, body: string) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });

test.each([
  ["an unknown event", "trigger", { event: "message:read" }, 422, /message:read/],
  ["a wrong type in its data", "trigger", { event: "message:send", data: { fingerprint: "x" } }, 422, /fingerprint/],
  ["a missing event", "trigger", {}, 422, /event/],
  ["a web hook that is not http", "webhooks", { url: "ftp://127.0.0.1/" }, 422, /http/],
  ["a web hook without an address", "webhooks", { kind: "plugin" }, 422, /url/],
  ["a web hook to a public address", "webhooks", { url: "http://203.0.113.7/" }, 422, /remote/],
  ["a duration that is none", "clock/advance", { by: "soon" }, 422, /soon/],
  ["an unknown route", "nowhere", {}, 404, /nowhere/],
])("%s is refused with a clear error", async (_title, path, body, status, message) => {
  await using mock = await startMockCrisp();
  const response = await post(`${mock.url}/_mock/${path}`, JSON.stringify(body));
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({
    error: { code: expect.any(String), message: expect.stringMatching(message) },
  });
});

test("malformed JSON is a 400 on both APIs", async () => {
  await using mock = await startMockCrisp();
  const control = await post(`${mock.url}/_mock/trigger`, "{");
  expect([control.status, await control.json()]).toMatchObject([400, { error: { code: "malformed_json" } }]);
  const { identifier, key } = mock.tokens.plugin;
  const rest = await fetch(`${mock.url}/v1/website/${mock.website.website_id}/conversation`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
      "x-crisp-tier": "plugin",
      "content-type": "application/json",
    },
    body: "{",
  });
  expect([rest.status, await rest.json()]).toMatchObject([400, { error: true, reason: expect.any(String) }]);
});

test("oversized frames, abrupt closes and garbage bytes do not end the mock", async () => {
  await using mock = await startMockCrisp();
  using large = await connectRaw(mock);
  const cut = new Promise((resolve) => large.socket.once("disconnect", resolve));
  large.socket.emit("authentication", { tier: "plugin", username: "x".repeat(2_000_000), password: "y" });
  await cut;

  const abrupt = await authenticateRaw(mock, "plugin");
  const closed = mock.waitFor("kind:connection what:closed", patient);
  abrupt.socket.io.engine.close();
  await closed;

  const garbage = connect(Number(new URL(mock.url).port), "127.0.0.1");
  const ended = new Promise((resolve) => garbage.once("close", resolve));
  garbage.on("error", () => {}).resume();
  garbage.write("\u0000\u0001 nonsense\r\n\r\n");
  await ended;

  using sound = await authenticateRaw(mock, "plugin");
  await mock.trigger("message:send");
  await expect.poll(() => sound.received.length).toBe(1);
});

test("the mock leaves nothing behind when it is closed", async () => {
  const mock = await startMockCrisp();
  const raw = await authenticateRaw(mock, "plugin");
  const gone = new Promise((resolve) => raw.socket.once("disconnect", resolve));
  await mock.close();
  await gone;
  await expect(fetch(mock.url)).rejects.toThrow();
});
