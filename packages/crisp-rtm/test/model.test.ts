import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RtmState, transitions } from "../src/connection/state-machine.ts";
import { CrispRtm } from "../src/crisp-rtm.ts";
import type { StateChange } from "../src/events/received-event.ts";
import { createVirtualClock, type VirtualClock } from "../src/testing/virtual-clock.ts";
import { type AuthenticationMood, type HandshakeMood, MemoryCrisp, type RestMood } from "./memory-crisp.ts";
import { message } from "./message.ts";
import { token } from "./small-crisp.ts";

/** `CRISP_RTM_RUNS=5000` runs more. */
const numRuns = Number(process.env["CRISP_RTM_RUNS"] ?? 150);

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on("unhandledRejection", note));
afterAll(() => void process.off("unhandledRejection", note));

interface World {
  readonly clock: VirtualClock;
  readonly crisp: MemoryCrisp;
  readonly rtm: CrispRtm;
  readonly changes: StateChange[];
  readonly connects: Promise<string>[];
}
type Command = (world: World) => unknown;

const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "resolved",
    (error: { code?: string }) => error.code ?? String(error),
  );

const rest = fc.constantFrom<RestMood>("answer", "answer", "500", "429", "401", "404", "garbage", "silence");
const handshake = fc.constantFrom<HandshakeMood>("open", "open", "refuse", "silence", "throw", "refuse-at-once");
const answer = fc.constantFrom<AuthenticationMood>("accept", "accept", "refuse", "silence", "disconnect", "false");
const how = fc.constantFrom("server", "transport", "half-open" as const);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>(({ rtm, connects }) => connects.push(outcomeOf(rtm.connect()))),
  fc.nat(60_000).map<Command>(
    (by) =>
      ({ clock }) =>
        clock.advance(by),
  ),
  fc.nat(20).map<Command>(
    (by) =>
      ({ clock }) =>
        clock.advance(by),
  ),
  how.map<Command>(
    (kind) =>
      ({ crisp }) =>
        crisp.drop(kind),
  ),
  rest.map<Command>(
    (mood) =>
      ({ crisp }) =>
        Object.assign(crisp, { rest: mood }),
  ),
  handshake.map<Command>(
    (mood) =>
      ({ crisp }) =>
        Object.assign(crisp, { handshake: mood }),
  ),
  answer.map<Command>(
    (mood) =>
      ({ crisp }) =>
        Object.assign(crisp, { authentication: mood }),
  ),
  fc.constant<Command>(({ crisp }) => crisp.send("message:send", message())),
  fc.constant<Command>(({ crisp }) => crisp.send("plugin:subscription:updated", { website_id: "w", bound: true })),
  fc.constant<Command>(({ rtm }) => void outcomeOf(rtm.rebind())),
  fc.constant<Command>(({ rtm }) => rtm.once("session:set_email", () => {})),
  fc.constant<Command>(({ rtm }) => void outcomeOf(rtm.waitFor("message:send", () => false, { timeout: 5000 }))),
  fc.constant<Command>(({ rtm }) => void outcomeOf(rtm.stream(["message:send"], { buffer: 1 }).next())),
  fc.constant<Command>(({ rtm }) => rtm.once("state", () => void rtm.connect())),
  // Messages of an earlier socket, which a correct client ignores.
  fc.nat(5).map<Command>((which) => ({ crisp }) => {
    const stale = crisp.sockets[which];
    if (stale === undefined || stale.live) return;
    stale.listener.opened();
    stale.listener.event("authenticated", [true]);
    stale.listener.event("unauthorized", [{}]);
    stale.listener.closed("server");
  }),
);
const ending = fc.record({
  close: fc.boolean(),
  onState: fc.option(fc.constantFrom(...(Object.keys(transitions) as RtmState[]))),
});

test("any sequence of inputs keeps the client to its state table and to one socket", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), ending, async (commands, { close, onState }) => {
      const clock = createVirtualClock();
      const crisp = new MemoryCrisp(clock);
      const { fetchEndpoints, socketFactory } = crisp;
      const rtm = new CrispRtm({ tier: "plugin", ...token, clock, fetchEndpoints, socketFactory, logger: false });
      const changes: StateChange[] = [];
      rtm.on("state", (change) => {
        changes.push(change);
        if (close && change.current === onState) void rtm.close();
      });
      rtm.on("error", () => {});
      const world: World = { clock, crisp, rtm, changes, connects: [] };
      for (const act of commands) {
        await act(world);
        expect(rtm.state).toBe(changes.at(-1)?.current ?? "idle");
      }

      // Without faults the client becomes ready, unless it failed or was closed.
      Object.assign(crisp, { rest: "answer", handshake: "open", authentication: "accept" });
      await clock.advance(600_000);
      const settled: RtmState[] = ["idle", "ready", "failed", "closed"];
      expect(settled).toContain(rtm.state);
      if (rtm.state === "ready") expect(crisp.live.filter(({ authenticated }) => authenticated)).toHaveLength(1);
      else expect(crisp.live).toHaveLength(0);

      await rtm.close();
      expect(await Promise.all(world.connects)).toSatisfy((all: string[]) => all.every((outcome) => outcome !== ""));
      expect(crisp.live).toHaveLength(0);
      expect(crisp.mostLive).toBeLessThanOrEqual(1);
      for (const [index, { previous, current, retryIn }] of changes.entries()) {
        expect(previous).toBe(changes[index - 1]?.current ?? "idle");
        expect(Object.values(transitions[previous])).toContain(current);
        if (current === "reconnecting") expect(retryIn).toBeGreaterThanOrEqual(100);
      }
      for (const { opened, authenticated, sent } of crisp.sockets) {
        const count = sent.filter(({ name }) => name === "authentication").length;
        expect(count).toBeLessThanOrEqual(opened ? 1 : 0);
        if (authenticated) expect(count).toBe(1);
      }
      // Only the server's ping timers are left, and they end.
      await clock.advance(30_000);
      expect(clock.pending).toBe(0);
      expect(unhandled).toEqual([]);
    }),
    { numRuns },
  );
});
