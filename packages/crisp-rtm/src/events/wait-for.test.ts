import { expect, test } from "vitest";
import { MemoryCrisp } from "../../test/memory-crisp.ts";
import { message } from "../../test/message.ts";
import { token } from "../../test/small-crisp.ts";
import { CrispRtm } from "../crisp-rtm.ts";
import { createVirtualClock } from "../testing/virtual-clock.ts";

async function connected() {
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const { fetchEndpoints, socketFactory } = crisp;
  const rtm = new CrispRtm({ tier: "plugin", ...token, clock, fetchEndpoints, socketFactory });
  const done = rtm.connect();
  await clock.advance(100);
  await done;
  return { clock, crisp, rtm };
}

test("waits for the first event that the predicate accepts, and subscribes to it", async () => {
  const { clock, crisp, rtm } = await connected();
  const found = rtm.waitFor("message:send", ({ data }) => data.content === "yes", { timeout: 5000 });
  await clock.advance(0);
  expect(crisp.sockets[0]?.sent[1]).toEqual({ name: "socket:bind:push", payload: { events: ["message:send"] } });
  crisp.send("message:send", message("no"));
  crisp.send("message:send", message("yes"));
  await clock.advance(10);
  expect((await found).data.content).toBe("yes");
});

test("rejects after its timeout, on abort, and with the predicate's error", async () => {
  const { clock, crisp, rtm } = await connected();
  const controller = new AbortController();
  const reason = new Error("enough");
  const aborted = expect(rtm.waitFor("ready", undefined, { signal: controller.signal })).rejects.toBe(reason);
  const broken = expect(
    rtm.waitFor("message:send", () => {
      throw new Error("oops");
    }),
  ).rejects.toThrow("oops");
  const never = expect(rtm.waitFor("message:send", () => false, { timeout: 1000 })).rejects.toThrow(
    /^\[wait_timeout\] no matching message:send arrived within 1000 ms/,
  );
  crisp.send("message:send", message());
  await clock.advance(10);
  await broken;
  controller.abort(reason);
  await aborted;
  await clock.advance(1000);
  await never;
  await rtm.close();
  await expect(rtm.waitFor("message:send")).rejects.toMatchObject({ code: "closed" });
});
