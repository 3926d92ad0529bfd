import { eventNames, events, type Surface, type Tier } from "@x/crisp-types";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { receiveHooks } from "./support/hook-receiver.ts";
import { authenticateRaw } from "./support/raw-socket.ts";

const sentOver = (surface: Surface, tier?: Tier) =>
  eventNames.filter((name) => {
    const { surfaces, tiers } = events[name];
    return (surfaces as readonly Surface[]).includes(surface) && (tier === undefined || tiers.includes(tier));
  });

test("every event reaches exactly the tiers and surfaces that the registry states, with the data that was sent", async () => {
  await using mock = await startMockCrisp();
  await using pluginHook = await receiveHooks();
  await using websiteHook = await receiveHooks();
  mock.webhooks.register({ url: pluginHook.url, kind: "plugin" });
  mock.webhooks.register({ url: `${websiteHook.url}/?key=mock`, kind: "website" });
  using user = await authenticateRaw(mock, "user");
  using website = await authenticateRaw(mock, "website");
  using plugin = await authenticateRaw(mock, "plugin");

  const sent = new Map<string, unknown>();
  for (const name of eventNames) sent.set(name, (await mock.trigger(name)).data);

  for (const [tier, { received }] of Object.entries({ user, website, plugin })) {
    const expected = sentOver("rtm", tier as Tier);
    await expect.poll(() => received.length).toBe(expected.length);
    expect(received).toEqual(expected.map((event) => ({ event, data: sent.get(event) })));
  }
  await expect.poll(() => mock.deliveries.list().every(({ status }) => status === "succeeded")).toBe(true);
  const hooked = [...pluginHook.requests, ...websiteHook.requests].map(
    ({ body }) => JSON.parse(String(body)) as { event: string; data: unknown },
  );
  expect(new Set(hooked.map(({ event }) => event))).toEqual(new Set(sentOver("webhook")));
  for (const { event, data } of hooked) expect(data).toEqual(sent.get(event));
});

test("via sends on one surface only", async () => {
  await using mock = await startMockCrisp();
  await using hook = await receiveHooks();
  mock.webhooks.register({ url: hook.url });
  using socket = await authenticateRaw(mock, "plugin");

  expect(await mock.trigger("message:send", {}, { via: "rtm" })).toMatchObject({ rtm: { sockets: 1 }, webhooks: [] });
  expect(await mock.trigger("message:send", {}, { via: "webhook" })).toMatchObject({
    rtm: { sockets: 0 },
    webhooks: [expect.any(String)],
  });
  await expect.poll(() => [socket.received.length, hook.requests.length]).toEqual([1, 1]);
});
