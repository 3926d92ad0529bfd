// The sender: the mock, or bare Socket.IO with the same settings.
import { once } from "node:events";
import { createServer } from "node:http";
import { events } from "@x/crisp-types";
import { startMockCrisp } from "@x/mock-crisp";
import { Server } from "socket.io";
import { usedBytes } from "../harness/measure.mjs";

/** Longer than a run: no pings among the events. */
const pingInterval = 600_000;

/** @param {{ kind: "mock" | "socket.io" }} params */
export default async function serve({ kind }) {
  const { ready, send, close, isolate } = await (kind === "mock" ? mock() : socketIo());
  return {
    ready,
    calls: {
      isolate,
      /** Sends this many events, some at each turn of the event loop. Resolves with the time when it began. @param {number} count */
      async publish(count) {
        const began = performance.timeOrigin + performance.now();
        for (let sent = 0; sent < count; sent++) {
          await send();
          if (sent % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
        }
        return began;
      },
      cpu() {
        const { user, system } = process.cpuUsage();
        return user + system;
      },
      memory: async () => ({ used: await usedBytes(), resident: process.memoryUsage().rss }),
    },
    close,
  };
}

async function mock() {
  const crisp = await startMockCrisp({ pingInterval });
  const { plugin, website } = crisp.tokens;
  const { port, pathname: path } = new URL(crisp.info.rtm_url);
  const others = await crisp.isolate();
  /** @param {"plugin" | "website"} tier @param {{ identifier: string, key: string }} token @param {object} [asked] */
  const as = (tier, { identifier: username, key: password }, asked) => ({ tier, username, password, ...asked });
  return {
    ready: {
      port: Number(port),
      path,
      authentication: as("plugin", plugin),
      /** Authentications of sockets that may not see the events: of another website, or without this event in their subscription. */
      blind: {
        website: as("plugin", others.tokens.plugin),
        filter: as("website", website, { events: ["session:removed"] }),
      },
    },
    /** Creates separate websites, and returns the authentication of one socket for each. @param {number} count */
    async isolate(count) {
      const tokens = [];
      for (let made = 0; made < count; made++) tokens.push(as("plugin", (await crisp.isolate()).tokens.plugin));
      return tokens;
    },
    send: () => crisp.trigger("message:send", {}, { via: "rtm" }),
    close: () => crisp.close(),
  };
}

async function socketIo() {
  const server = createServer();
  const io = new Server(server, { path: "/rtm", transports: ["websocket"], pingInterval, serveClient: false });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const data = events["message:send"].example;
  return {
    // It listens on a port, so the address is not a pipe's.
    ready: { port: /** @type {import("node:net").AddressInfo} */ (server.address()).port, path: "/rtm/" },
    isolate: () => [],
    send: () => io.emit("message:send", data),
    close: () => io.close(),
  };
}
