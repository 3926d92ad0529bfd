import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io } from "socket.io-client";
import { expect, it, onTestFinished } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";

async function start() {
  const crisp = await startMockCrisp();
  onTestFinished(() => crisp.close());
  return {
    crisp,
    trigger: triggerAt(`${crisp.url}/_mock/trigger`),
    preview: triggerAt(`${crisp.url}/_mock/trigger/preview`),
  };
}

const triggerAt = (url: string) => async (body: object) => {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  // Typed loosely: each test checks the fields that it expects.
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};

async function receiver(): Promise<string> {
  const server = createServer((_request, response) => void response.end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function connect({ info, tokens }: MockCrisp): Promise<void> {
  const address = new URL(info.rtm_url.replace(/^ws/, "http"));
  const socket = io(address.origin, { path: address.pathname, transports: ["websocket"], forceNew: true });
  onTestFinished(() => void socket.close());
  const { identifier: username, key: password } = tokens.plugin;
  socket.on("connect", () =>
    socket.emit("authentication", { username, password, tier: "plugin", events: ["message:send"] }),
  );
  await new Promise((resolve) => socket.once("authenticated", resolve));
}

it("with the id of a web hook it reaches only that hook: no other, and no socket", async () => {
  const { crisp, trigger, preview } = await start();
  await connect(crisp);
  const [one, other] = [await receiver(), await receiver()].map((url) => crisp.webhooks.register({ url }));
  const both = await trigger({ event: "message:send" });
  expect(both.body).toMatchObject({ rtm: { sockets: 1 }, webhooks: [expect.any(String), expect.any(String)] });
  for (const via of [undefined, "both", "webhook"]) {
    const seen = await preview({ event: "message:send", hook_id: other?.id, via });
    expect(seen.body).toMatchObject({ connections: [], hooks: [other?.id] });
    const only = await trigger({ event: "message:send", hook_id: one?.id, via });
    expect(only.body).toMatchObject({ rtm: { sockets: 0 } });
    const [id = "", ...more] = only.body["webhooks"] as unknown as string[];
    expect([crisp.deliveries.get(id)?.hook_id, more]).toEqual([one?.id, []]);
  }
  expect((await trigger({ event: "message:send", hook_id: one?.id, via: "rtm" })).status).toBe(422);
});

it("a web hook that does not exist, or is another website's, is refused", async () => {
  const { crisp, trigger, preview } = await start();
  const apart = await crisp.isolate();
  const hook = crisp.webhooks.register({ url: "http://127.0.0.1:9/" });
  const triggerApart = triggerAt(`${crisp.url}/_mock/websites/${apart.website.website_id}/trigger`);
  for (const refused of [
    await trigger({ event: "message:send", hook_id: "hook_none" }),
    await preview({ event: "message:send", hook_id: "hook_none" }),
    await triggerApart({ event: "message:send", hook_id: hook.id }),
  ]) {
    expect(refused.status).toBe(404);
    expect(refused.body["error"]).toMatchObject({ code: "not_found" });
  }
  expect(crisp.deliveries.list()).toEqual([]);
});
