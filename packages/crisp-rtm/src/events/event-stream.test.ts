import { expect, test } from "vitest";
import { MemoryCrisp } from "../../test/memory-crisp.ts";
import { message } from "../../test/message.ts";
import { token } from "../../test/small-crisp.ts";
import { CrispRtm } from "../crisp-rtm.ts";
import type { CrispRtmOptions } from "../options.ts";
import { createVirtualClock } from "../testing/virtual-clock.ts";
import type { StreamOptions } from "./event-stream.ts";

async function connected(options: Partial<CrispRtmOptions> = {}) {
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const { fetchEndpoints, socketFactory } = crisp;
  const rtm = new CrispRtm({
    tier: "plugin",
    ...token,
    clock,
    fetchEndpoints,
    socketFactory,
    events: ["message:*"],
    ...options,
  });
  const done = rtm.connect();
  await clock.advance(100);
  await done;
  const say = async (...fingerprints: number[]) => {
    for (const fingerprint of fingerprints) crisp.send("message:send", message("hi", fingerprint));
    await clock.advance(10);
  };
  return { clock, crisp, rtm, say };
}

test("yields events in order, directly or from the buffer, and break ends it", async () => {
  const { rtm, say } = await connected();
  await say(0);
  const stream = rtm.stream(["message:send"]);
  await say(1, 2);
  const seen: number[] = [];
  const reading = (async () => {
    for await (const { data } of stream) {
      seen.push(data.fingerprint);
      if (seen.length === 4) break;
    }
  })();
  await say(3, 4, 5);
  await reading;
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test.each([
  ["drop-oldest", [3, 4], 2],
  ["drop-newest", [1, 2], 2],
] as const)("a full buffer: %s", async (overflow, left, dropped) => {
  const { rtm, say } = await connected();
  const stream = rtm.stream("message:send", { buffer: 2, overflow });
  await say(1, 2, 3, 4);
  expect(stream.dropped).toBe(dropped);
  await rtm.close();
  const seen: number[] = [];
  for await (const { data } of stream) seen.push(data.fingerprint);
  expect(seen).toEqual(left);
});

test("a full buffer: error, after what it holds was read, and once", async () => {
  const { rtm, say } = await connected();
  const stream = rtm.stream("message:send", { buffer: 1 });
  await say(1, 2);
  expect((await stream.next()).value?.data.fingerprint).toBe(1);
  await expect(stream.next()).rejects.toMatchObject({ code: "stream_overflow" });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test("ends at an abort, at close, and with the error when the client fails", async () => {
  const { clock, crisp, rtm, say } = await connected({ reconnect: { giveUpAfter: 0 } });
  rtm.on("error", () => {});
  const controller = new AbortController();
  const options: StreamOptions = { signal: controller.signal };
  const [aborted, failing, idle] = [rtm.stream("message:send", options), rtm.stream(), rtm.stream()];
  await say(1);
  controller.abort();
  expect((await aborted.next()).done).toBe(false);
  expect((await aborted.next()).done).toBe(true);
  await failing.next();
  const reading = expect(failing.next()).rejects.toMatchObject({ code: "unauthorized" });
  crisp.send("unauthorized", {});
  await clock.advance(10);
  await reading;
  await idle.return();
  expect((await rtm.stream("message:send", { signal: AbortSignal.abort() }).next()).done).toBe(true);
});

test("a buffer holds at least one event", async () => {
  const { rtm } = await connected();
  expect(() => rtm.stream([], { buffer: 0 })).toThrow(/^\[invalid_options\]/);
});
