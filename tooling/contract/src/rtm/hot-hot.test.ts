import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CrispRtm, createCrispRouter } from "@x/crisp-rtm";
import { rtmEventNames, webhookEventNames } from "@x/crisp-types";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

test("one handler map, both surfaces: every event is handled once, also while RTM is away", async () => {
  await using mock = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({ reconnect: { minDelay: 1, maxDelay: 5 } }, mock.env);
  const webhooks = CrispWebhooks.fromEnv({}, mock.env);
  const server = createServer(nodeHandler(webhooks)).listen(0, "127.0.0.1");
  await once(server, "listening");
  mock.webhooks.register({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });

  const handled: string[] = [];
  const router = createCrispRouter();
  router.attach(rtm);
  router.attach(webhooks);
  router.on([...rtmEventNames], ({ event }) => handled.push(event));
  await rtm.connect();

  const both = webhookEventNames.filter((name) => (rtmEventNames as readonly string[]).includes(name));
  const sent: string[] = [];
  for (const [index, name] of both.entries()) {
    if (index === Math.floor(both.length / 2)) mock.connections.dropAll("server");
    const { rtm: reached, webhooks: deliveries } = await mock.trigger(name);
    if (reached.sockets + deliveries.length > 0) sent.push(name);
    // The same payload again is a separate event, unless it is the same message.
    if (name === "session:set_state") {
      await mock.trigger(name);
      sent.push(name);
    }
  }
  await expect.poll(() => [...handled].sort()).toEqual([...sent].sort());
  await expect.poll(() => mock.deliveries.list().every(({ status }) => status === "succeeded")).toBe(true);
  expect([...handled].sort()).toEqual([...sent].sort());
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});
