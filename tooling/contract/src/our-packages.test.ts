import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CrispRtm } from "@x/crisp-rtm";
import { rtmEventNames } from "@x/crisp-types";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "./support/patient.ts";

test("CrispRtm receives every event that a plugin may see, typed and in order", async () => {
  await using mock = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({ events: rtmEventNames }, mock.env);
  const received: unknown[] = [];
  rtm.onAny(({ event, data }) => received.push({ event, data }));
  await rtm.connect();

  const sent: unknown[] = [];
  for (const event of rtmEventNames) {
    const {
      data,
      rtm: { sockets },
    } = await mock.trigger(event);
    if (sockets > 0) sent.push({ event, data });
  }

  await expect.poll(() => received).toHaveLength(sent.length);
  expect(received).toEqual(sent);
  expect(rtm.state).toBe("ready");
});

test("CrispRtm ends in failed on a wrong key, without an uncaught error", async () => {
  await using mock = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({}, { ...mock.env, CRISP_TOKEN_KEY: "0".repeat(64) });
  rtm.on("message:send", () => {});

  await expect(rtm.connect()).rejects.toMatchObject({ code: "unauthorized" });
  expect(rtm.state).toBe("failed");
});

test.each(["transport", "server"] as const)("CrispRtm comes back after a %s drop, and hears again", async (mode) => {
  await using mock = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({ reconnect: { minDelay: 1, maxDelay: 10 } }, mock.env);
  const received: unknown[] = [];
  rtm.on("message:send", ({ data }) => received.push(data));
  await rtm.connect();

  const [connection] = mock.connections.list();
  const again = new Promise((resolve) => rtm.once("ready", resolve));
  mock.connections.drop(connection?.id ?? "", mode);
  await again;
  const message = await (await mock.visitor()).says("are you back?");

  await expect.poll(() => received).toEqual([message]);
  await expect.poll(() => mock.connections.list()).toHaveLength(1);
});

test("CrispWebhooks verifies, types and dispatches the mock's deliveries", async () => {
  await using mock = await startMockCrisp();
  const webhooks = CrispWebhooks.fromEnv({}, mock.env);
  const received: unknown[] = [];
  webhooks.on("message:send", ({ data, delivery }) => received.push([data, delivery.attempt]));
  const server = createServer(nodeHandler(webhooks));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  mock.webhooks.register({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });

  const message = await (await mock.visitor()).says("hi 👋");
  await mock.waitFor("kind:delivery event:message:send status:succeeded", patient);

  expect(received).toEqual([[message, 1]]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
