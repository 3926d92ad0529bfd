import { rtmEventNames } from "@x/crisp-types";
import { expect, test } from "vitest";
import { MemoryCrisp } from "../../test/memory-crisp.ts";
import { token } from "../../test/small-crisp.ts";
import { CrispRtm } from "../crisp-rtm.ts";
import type { CrispRtmOptions } from "../options.ts";
import { createVirtualClock } from "../testing/virtual-clock.ts";

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
    autoRebind: false,
    ...options,
  });
  const done = rtm.connect();
  await clock.advance(100);
  await done;
  /** The messages that the last socket got after its authentication. */
  const sent = () => crisp.sockets.at(-1)?.sent.slice(1) ?? [];
  return { clock, crisp, rtm, sent };
}

const push = (...events: string[]) => ({ name: "socket:bind:push", payload: { events } });
const bind = (payload: object = {}) => ({ name: "socket:bind", payload });
const updated = (bound: boolean) => ({ website_id: "w2", plugin_id: "p", bound, target: "website" });

test("handlers added after connect subscribe late: one request per turn, then one every 2.5 s", async () => {
  const { clock, rtm, sent } = await connected();
  rtm.on("message:send", () => {});
  rtm.on(["session:set_email", "message:send"], () => {});
  await clock.advance(0);
  expect(sent()).toEqual([push("message:send", "session:set_email")]);
  rtm.on("call:*", () => {});
  rtm.on("session:set_phone", () => {});
  await clock.advance(2400);
  expect(sent()).toHaveLength(1);
  await clock.advance(100);
  expect(sent()[1]).toEqual(push("call:request:initiated", "call:request:rejected", "session:set_phone"));
  rtm.on("message:send", () => {});
  await clock.advance(10_000);
  expect(sent()).toHaveLength(2);
});

test("rebinds are queued, coalesced with each other and with late subscriptions, and 2.5 s apart", async () => {
  const { clock, rtm, sent } = await connected({ events: ["message:send"] });
  const done: string[] = [];
  void rtm.rebind().then(() => done.push("one"));
  void rtm.rebind().then(() => done.push("two"));
  await clock.advance(0);
  expect([sent(), done]).toEqual([[bind()], ["one", "two"]]);
  void rtm.rebind().then(() => done.push("three"));
  rtm.on("session:set_email", () => {});
  void rtm.rebind().then(() => done.push("four"));
  await clock.advance(2490);
  expect(done).toHaveLength(2);
  await clock.advance(10);
  expect(done).toEqual(["one", "two", "three", "four"]);
  expect(sent()).toEqual([bind(), bind({ events: ["message:send", "session:set_email"] })]);
});

test("a rebind while the connection is away is done by the next authentication", async () => {
  const { clock, crisp, rtm, sent } = await connected();
  crisp.drop("transport");
  let done = false;
  void rtm.rebind().then(() => {
    done = true;
  });
  rtm.on("message:send", () => {});
  await clock.advance(0);
  expect(done).toBe(false);
  await clock.advance(5000);
  expect(done).toBe(true);
  expect(crisp.sockets.at(-1)?.sent[0]?.payload).toMatchObject({ events: ["message:send"] });
  expect(sent()).toEqual([]);
});

test("a rebind rejects when the client is closed or fails", async () => {
  const { clock, crisp, rtm } = await connected({ reconnect: { giveUpAfter: 0 } });
  rtm.on("error", () => {});
  await rtm.rebind();
  const failed = expect(rtm.rebind()).rejects.toMatchObject({ code: "unauthorized" });
  crisp.send("unauthorized", {});
  await clock.advance(10);
  await failed;
});

test("a website that installs the plugin is bound automatically, and the program does not receive events that it did not subscribe to", async () => {
  const { clock, crisp, rtm, sent } = await connected({ autoRebind: true, events: ["message:send"] });
  const seen: string[] = [];
  rtm.onAny(({ event }) => seen.push(event));
  expect(crisp.sockets[0]?.sent[0]?.payload).toMatchObject({ events: ["message:send", "plugin:subscription:updated"] });
  crisp.send("plugin:subscription:updated", updated(false));
  await clock.advance(10);
  expect(sent()).toEqual([]);
  crisp.send("plugin:subscription:updated", updated(true));
  crisp.send("plugin:subscription:updated", updated(true));
  await clock.advance(10);
  expect(sent()).toEqual([bind()]);
  expect(seen).toEqual([]);
  rtm.on("plugin:subscription:updated", () => {});
  crisp.send("plugin:subscription:updated", updated(false));
  await clock.advance(10);
  expect(seen).toEqual(["plugin:subscription:updated"]);
});

test("onAny subscribes to everything, unless the events option is set", async () => {
  const all = await connected();
  all.rtm.onAny(() => {});
  await all.clock.advance(0);
  expect(all.sent()).toEqual([push(...rtmEventNames)]);
  const some = await connected({ events: ["message:*"] });
  some.rtm.onAny(() => {});
  await some.clock.advance(0);
  expect(some.sent()).toEqual([]);
});

test("close() leaves no timer, with or without a queue", async () => {
  const { clock, rtm } = await connected();
  await rtm.rebind();
  const waiting = expect(rtm.rebind()).rejects.toMatchObject({ code: "closed" });
  await rtm.close();
  await waiting;
  // The server's ping timer, which MemoryCrisp does not clear.
  await clock.advance(25_000);
  expect(clock.pending).toBe(0);
});
