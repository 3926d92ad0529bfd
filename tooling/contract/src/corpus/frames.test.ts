import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import fc from "fast-check";
import { io } from "socket.io-client";
import { expect, test } from "vitest";
import { SmallCrisp, token } from "../../../../packages/crisp-rtm/test/small-crisp.ts";
import { rtmAddress } from "../support/raw-socket.ts";
import { enormous, expectNothingPolluted, fuzz, mutated, readEntries, timeout } from "./corpus.ts";

const few = { ...fuzz, numRuns: Math.ceil(fuzz.numRuns / 4) };

test("after any frame of a server, the client reports it or reconnects, and receives the next event", {
  timeout,
}, async () => {
  const frames = await readEntries("frames-from-crisp");
  await using crisp = await SmallCrisp.start();
  const errors: unknown[] = [];
  const receive = async (sent: readonly string[]) => {
    await using rtm = new CrispRtm({
      tier: "plugin",
      ...token,
      apiUrl: crisp.url,
      reconnect: { initialDelay: 0, minDelay: 1, maxDelay: 5, budget: false },
    });
    rtm.on("error", (error) => errors.push(error.code));
    rtm.on("state", ({ current }) => {
      // The client trusts a server that answers "unauthorized"; here the answer is only part of the test.
      if (current === "failed") rtm.connect().catch(() => {});
    });
    let heard = 0;
    rtm.on("session:removed", () => {
      heard += 1;
    });
    rtm.connect().catch(() => {});
    await expect.poll(() => rtm.state, { interval: 2 }).toBe("ready");
    for (const frame of sent) {
      for (const socket of crisp.sockets) {
        // Under Socket.IO and Engine.IO: the server's own encoder would not write such frames.
        (socket.conn.transport as unknown as { socket: { send(text: string): void } }).socket.send(frame);
      }
    }
    await expect
      .poll(
        () => {
          crisp.send("session:removed", { website_id: "w", session_id: "s", inbox_id: null });
          return heard > 0 && rtm.state === "ready";
        },
        { interval: 2 },
      )
      .toBe(true);
    expectNothingPolluted();
  };
  await receive(['42["message:send",{"content":"hi"}]']);
  for (const frame of [...frames, ...enormous.map((text) => `42["message:send",${text}`)]) await receive([frame]);
  await fc.assert(fc.asyncProperty(fc.array(mutated(frames), { minLength: 1, maxLength: 4 }), receive), few);
  expect(new Set(errors)).toEqual(new Set(["unauthorized"]));
});

test("whatever a client sends, the mock goes on and its other clients hear what happens", { timeout }, async () => {
  const frames = await readEntries("frames-to-crisp");
  await using crisp = await startMockCrisp();
  await using good = CrispRtm.fromEnv({}, { ...crisp.env });
  let heard = 0;
  good.on("session:removed", () => {
    heard += 1;
  });
  await good.connect();
  const { origin, path } = await rtmAddress(crisp);
  const send = async (sent: readonly string[]) => {
    const socket = io(origin, { path, transports: ["websocket"], reconnection: false, forceNew: true });
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    const engine = socket.io.engine;
    const ws = (engine.transport as unknown as { ws: WebSocket }).ws;
    for (const frame of sent) if (ws.readyState === ws.OPEN) ws.send(frame);
    const before = heard;
    await crisp.trigger("session:removed");
    await expect.poll(() => heard, { interval: 2 }).toBeGreaterThan(before);
    socket.disconnect();
    expectNothingPolluted();
  };
  for (const frame of [...frames, ...enormous]) await send([frame]);
  await fc.assert(fc.asyncProperty(fc.array(mutated(frames), { minLength: 1, maxLength: 6 }), send), few);
});
