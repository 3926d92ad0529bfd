// Answers as Crisp does where a client connects, and sends bursts of prepared frames, so that the client is the slower side.
import { once } from "node:events";
import { createServer } from "node:http";
import { Server } from "socket.io";

export default async function serve({ data }) {
  const http = createServer((request, response) => {
    if (!request.url?.startsWith("/v1/")) return;
    const { port } = /** @type {import("node:net").AddressInfo} */ (http.address());
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ error: false, data: { socket: { app: `ws://127.0.0.1:${port}/rtm` } } }));
  });
  const io = new Server(http, { path: "/rtm", transports: ["websocket"], serveClient: false });
  io.on("connection", (socket) => socket.on("authentication", () => socket.emit("authenticated", true)));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (http.address());
  // Engine.IO adds its own 4, for a message; the 2 is Socket.IO's, for an event.
  const frame = `2${JSON.stringify(["message:send", data])}`;
  return {
    ready: { url: `http://127.0.0.1:${port}` },
    calls: {
      /** @param {number} count */
      burst: async (count) => {
        const [socket] = io.sockets.sockets.values();
        if (!socket) throw new Error("no client is connected");
        for (let sent = 0; sent < count; sent += 500) {
          for (let index = sent; index < Math.min(count, sent + 500); index++) socket.conn.write(frame);
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    },
    close: () => io.close(),
  };
}
