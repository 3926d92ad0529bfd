import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import type { MockCrisp } from "../src/api/mock-crisp.ts";

/** A gateway that passes everything on between clients and a mock. `change` replaces the data of events. */
export async function startRtmRelay(real: MockCrisp, change: (data: unknown) => unknown) {
  const { origin, pathname } = new URL(real.info.rtm_url);
  const http = createServer();
  const server = new Server(http, { path: "/relay", transports: ["websocket"], serveClient: false });
  server.on("connection", (client) => {
    const path = pathname.replace(/\/*$/, "");
    const upstream = io(origin.replace(/^ws/, "http"), { path, transports: ["websocket"], forceNew: true });
    client.onAny((name: string, ...args: unknown[]) => upstream.emit(name, ...args));
    upstream.onAny((name: string, ...args: unknown[]) => {
      client.emit(name, ...(name.includes(":") ? args.map(change) : args));
    });
    upstream.on("disconnect", () => client.disconnect(true));
    client.on("disconnect", () => upstream.disconnect());
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/relay`,
    async [Symbol.asyncDispose]() {
      await server.close();
    },
  };
}
