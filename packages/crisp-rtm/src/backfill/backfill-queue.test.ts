import type { RtmEvent } from "@x/crisp-types";
import { expect, test } from "vitest";
import { MemoryCrisp } from "../../test/memory-crisp.ts";
import { message } from "../../test/message.ts";
import { token } from "../../test/small-crisp.ts";
import { CrispRtm } from "../crisp-rtm.ts";
import type { Gap, ReceivedEvent } from "../events/received-event.ts";
import { createVirtualClock } from "../testing/virtual-clock.ts";
import type { Backfill } from "./backfill.ts";

async function setUp(backfill: Backfill) {
  const clock = createVirtualClock();
  const crisp = new MemoryCrisp(clock);
  const { fetchEndpoints, socketFactory } = crisp;
  const rtm = new CrispRtm({
    tier: "plugin",
    ...token,
    clock,
    fetchEndpoints,
    socketFactory,
    backfill,
    events: ["message:send"],
  });
  const seen: string[] = [];
  const gaps: Gap[] = [];
  const errors: string[] = [];
  rtm.onAny((event: ReceivedEvent) => {
    const { fingerprint, email } = event.data as { fingerprint?: number; email?: string };
    seen.push(`${event.source} ${fingerprint ?? email}`);
  });
  rtm.on("session:set_email", () => {});
  rtm.on("gap", (gap) => gaps.push(gap));
  rtm.on("error", ({ code }) => errors.push(code));
  const connected = rtm.connect();
  await clock.advance(100);
  await connected;
  return { clock, crisp, rtm, seen, gaps, errors };
}

const missed = (fingerprint: number) => ({ event: "message:send", data: message("missed", fingerprint) }) as RtmEvent;
const email = (text: string) => ({ website_id: "w", session_id: "s", email: text });

test("missed messages come first, arriving events wait, and no message is delivered twice", async () => {
  let gate: () => void = () => {};
  const { clock, crisp, seen, gaps, errors } = await setUp(async function* () {
    yield missed(1);
    yield missed(2);
    await new Promise<void>((resolve) => {
      gate = resolve;
    });
    yield missed(3);
  });
  crisp.send("message:send", message("before", 1));
  await clock.advance(100);
  crisp.drop("transport");
  await clock.advance(2000);
  crisp.send("message:send", message("both", 3));
  crisp.send("session:set_email", email("a@b"));
  crisp.send("session:set_email", email("a@b"));
  crisp.send("message:send", message("new", 4));
  await clock.advance(100);
  expect(seen).toEqual(["rtm 1", "backfill 2"]);
  gate();
  await clock.advance(10);
  expect(seen).toEqual(["rtm 1", "backfill 2", "backfill 3", "rtm a@b", "rtm a@b", "rtm 4"]);
  crisp.send("message:send", message("late double", 2));
  await clock.advance(10);
  expect(seen).toHaveLength(6);
  expect(gaps).toHaveLength(1);
  expect(errors).toEqual([]);
});

test("a loss during a backfill ends it, and the next gap begins where this one did", async () => {
  const asked: Gap[] = [];
  const aborted: boolean[] = [];
  const { clock, crisp, seen } = await setUp(async function* (gap, { signal }) {
    asked.push(gap);
    if (asked.length === 1) {
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      aborted.push(true);
    }
    yield missed(asked.length);
  });
  crisp.drop("transport");
  await clock.advance(2000);
  crisp.send("message:send", message("live", 9));
  await clock.advance(100);
  crisp.drop("transport");
  await clock.advance(2000);
  expect(asked).toHaveLength(2);
  expect(asked[1]?.from).toBe(asked[0]?.from);
  expect(asked[1]?.to).toBeGreaterThan(asked[0]?.to ?? 0);
  expect(seen).toEqual(["backfill 2", "rtm 9"]);
});

test("a backfill that fails is reported, holds nothing back, and leaves the gap open", async () => {
  const asked: Gap[] = [];
  const { clock, crisp, seen, errors } = await setUp(async function* (gap) {
    asked.push(gap);
    if (asked.length === 1) throw new Error("REST is down");
    yield missed(7);
  });
  for (const fingerprint of [1, 2]) {
    crisp.drop("server");
    await clock.advance(2000);
    crisp.send("message:send", message("live", fingerprint));
    await clock.advance(10);
  }
  expect(errors).toEqual(["backfill_failed"]);
  expect(asked[1]?.from).toBe(asked[0]?.from);
  expect(seen).toEqual(["rtm 1", "backfill 7", "rtm 2"]);
});

test("a backfill that takes too long is given up", async () => {
  const { clock, crisp, errors, seen } = await setUp(async function* () {
    await new Promise(() => {});
    yield missed(1);
  });
  crisp.drop("server");
  await clock.advance(2000);
  crisp.send("message:send", message("live", 5));
  await clock.advance(120_000);
  expect(errors).toEqual(["backfill_failed"]);
  expect(seen).toEqual(["rtm 5"]);
});
