import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { addWebsite, install } from "./outage.ts";

test("a handler that is added after connect hears, by a late subscription", async () => {
  await using mock = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({ events: ["session:set_email"] }, mock.env);
  await rtm.connect();
  const heard: unknown[] = [];
  rtm.on("message:send", ({ data }) => heard.push(data.content));
  await expect.poll(() => mock.connections.list()[0]?.events).toContain("message:send");
  await (await mock.visitor()).says("late");
  await expect.poll(() => heard).toEqual(["late"]);
});

test("a rebind reaches the mock, and frequent ones are coalesced", async () => {
  await using mock = await startMockCrisp();
  await using rtm = CrispRtm.fromEnv({ events: ["message:send"] }, mock.env);
  await rtm.connect();
  await Promise.all([rtm.rebind(), rtm.rebind(), rtm.rebind()]);
  await expect.poll(() => mock.journal.entries("kind:connection what:bound")).toHaveLength(1);
  await mock.trigger("plugin:subscription:updated", { bound: true });
  await expect.poll(() => mock.journal.entries("kind:connection what:bound")).toHaveLength(2);
});

test.each([
  ["the mock notifies the plugin's sockets", { tellUnboundSockets: true }, {}],
  ["the client compares its websites", { tellUnboundSockets: false }, { websiteCheck: 50 }],
])("a website that installs the plugin while it is connected is heard: %s", async (_, settings, options) => {
  await using mock = await startMockCrisp(settings);
  await using rtm = CrispRtm.fromEnv({ events: ["message:send"], ...options }, mock.env);
  const heard: unknown[] = [];
  rtm.on("message:send", ({ data }) => heard.push(data.content));
  await rtm.connect();
  const website = await addWebsite(mock, "late.test", false);
  const bound = () => mock.connections.list()[0]?.websites ?? [];
  expect(bound()).not.toContain(website);
  await install(mock, website);
  await expect.poll(bound).toContain(website);
  await (await mock.visitor({ website_id: website })).says("late");
  await expect.poll(() => heard).toEqual(["late"]);
});

test("without either, the client stays deaf for the website, as Crisp's own client does", async () => {
  await using mock = await startMockCrisp({ tellUnboundSockets: false });
  await using rtm = CrispRtm.fromEnv({ events: ["message:send"], websiteCheck: false }, mock.env);
  await rtm.connect();
  const website = await addWebsite(mock, "late.test");
  const { rtm: reached } = await mock.trigger("message:send", {}, { website_id: website });
  expect(reached.sockets).toBe(0);
});
