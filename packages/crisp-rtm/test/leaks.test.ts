import { expect, test } from "vitest";
import { CrispRtm } from "../src/crisp-rtm.ts";
import { SmallCrisp, token } from "./small-crisp.ts";

/** The resources that keep this process alive, except those that end within a moment. */
const resources = () => process.getActiveResourcesInfo().filter((name) => !["Immediate", "CloseReq"].includes(name));

/** The resources that were added since. A timer of the test runner may have been there before. */
const beyond = (before: readonly string[]) => {
  const left = [...before];
  return resources().filter((name) => {
    const at = left.indexOf(name);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
};

// The benchmark rtm/cycles does so 10,000 times, and weighs the heap.
test("connect and close leave no socket, timer, request or listener, however they end", async () => {
  await using crisp = await SmallCrisp.start();
  const cycle = async (index: number) => {
    const rtm = new CrispRtm({ tier: "plugin", ...token, apiUrl: crisp.url, events: ["message:send"] });
    rtm.on("message:send", () => {});
    const connected = rtm.connect();
    // Idle, during an attempt, and while it waits for the next one.
    if (index % 3 !== 1) await connected;
    if (index % 3 === 2) {
      crisp.drop("transport");
      await rtm.waitFor("state", ({ current }) => current === "reconnecting");
    }
    void rtm.rebind().catch(() => {});
    void rtm.waitFor("message:send", undefined, { timeout: 60_000 }).catch(() => {});
    void rtm.stream().next();
    await rtm.close();
  };
  await cycle(0);
  await expect.poll(() => crisp.sockets).toHaveLength(0);
  const before = resources();
  const listeners = process.eventNames().map((name) => process.listenerCount(name));
  for (let index = 0; index < 60; index++) await cycle(index);
  await expect.poll(() => crisp.sockets).toHaveLength(0);
  // Not expect.poll: the timers that it waits by would be counted.
  const patience = Date.now() + 30_000;
  while (beyond(before).length > 0 && Date.now() < patience) await new Promise(setImmediate);
  expect(beyond(before)).toEqual([]);
  expect(process.eventNames().map((name) => process.listenerCount(name))).toEqual(listeners);
});
