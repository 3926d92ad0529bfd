import { once } from "node:events";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { CrispRtm } from "../src/crisp-rtm.ts";
import { token } from "./small-crisp.ts";

/**
 * A server in its own thread, which continues while the client's thread is blocked. It sends events when it is told to,
 * and wakes the client's thread when it has given the client up.
 */
const server = `
const { parentPort, workerData } = require("node:worker_threads");
const { createServer } = require("node:http");
const { Server } = require(workerData.socketIo);
const http = createServer();
const io = new Server(http, { path: "/rtm", transports: ["websocket"], pingInterval: 800, pingTimeout: 800 });
io.on("connection", (socket) => {
  socket.on("authentication", () => socket.emit("authenticated", true));
  socket.on("disconnect", () => {
    Atomics.store(workerData.gone, 0, 1);
    Atomics.notify(workerData.gone, 0);
  });
});
parentPort.on("message", (message) => {
  if (message === "close") io.close(() => process.exit());
  else for (let n = 0; n < 50; n++) io.emit("message:send", { content: "m" + n, fingerprint: n });
});
http.listen(0, "127.0.0.1", () => parentPort.postMessage(http.address().port));
`;

test("a process that was stopped for longer than the ping allows reads the waiting events before it gives up", async () => {
  const socketIo = createRequire(import.meta.url).resolve("socket.io");
  const gone = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(server, { eval: true, workerData: { socketIo, gone } });
  const [port] = (await once(worker, "message")) as [number];
  await using rtm = new CrispRtm({
    tier: "plugin",
    ...token,
    fetchEndpoints: async () => `ws://127.0.0.1:${port}/rtm`,
    events: ["message:send"],
    validation: "off",
    logger: false,
    reconnect: { minDelay: 1, maxDelay: 5 },
  });
  const heard: unknown[] = [];
  rtm.on("message:send", ({ data }) => heard.push(data.content));
  await rtm.connect();
  worker.postMessage("send");
  // Like SIGSTOP: this thread is blocked, its timers are overdue, and its socket fills.
  Atomics.wait(gone, 0, 0, 60_000);
  Atomics.wait(gone, 0, 1, 500);
  await expect.poll(() => heard).toHaveLength(50);
  const ready = rtm.waitFor("ready");
  if (rtm.state !== "ready") await ready;
  else ready.catch(() => {});
  await rtm.close();
  const ended = once(worker, "exit");
  worker.postMessage("close");
  await ended;
});
