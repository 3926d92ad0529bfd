import { once } from "node:events";
import { createServer } from "node:http";
import { milliseconds, percentile } from "../harness/measure.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function measure({ params, quick }) {
  const start = params.kind === "bare" ? startBare : startMock;
  /** @type {{ close(): Promise<void> }[]} */
  const running = [];
  const one = async () => running.push(await start());
  const first = await milliseconds(one);
  for (let i = 0; i < (quick ? 1 : 10); i++) await one();
  const warm = [];
  for (let i = 0; i < (quick ? 1 : 21); i++) warm.push(await milliseconds(one));
  const hundred = await milliseconds(() => Promise.all(Array.from({ length: quick ? 2 : 100 }, one)));
  const close = await milliseconds(() => Promise.all(running.map((each) => each.close())));
  return { first, warm: percentile(warm, 0.5), hundred, close };
}

async function startMock() {
  const { startMockCrisp } = await import("@x/mock-crisp");
  return startMockCrisp();
}

/** The fixed cost of every such server: one HTTP server with Express and Socket.IO in it. */
async function startBare() {
  const { default: express } = await import("express");
  const { Server } = await import("socket.io");
  const server = createServer(express());
  const io = new Server(server, { path: "/rtm/" });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { close: () => io.close() };
}
