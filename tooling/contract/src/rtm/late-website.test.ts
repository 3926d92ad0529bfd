import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

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
  await expect.poll(() => mock.journal.entries("kind:connection what:bound"), { timeout: 4000 }).toHaveLength(2);
});
