import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type EventData, type EventName, events } from "@x/crisp-types";
import { io, type Socket } from "socket.io-client";
import { WebSocket } from "undici";
import { onTestFinished } from "vitest";
import { createHostRules } from "../src/base/host-rules.ts";
import { createChaos } from "../src/chaos/create-chaos.ts";
import { type Emission, websiteOf } from "../src/events/emission.ts";
import { createGateway, type GatewayDependencies } from "../src/rtm/create-gateway.ts";
import { defaultSettings } from "../src/settings/resolve-settings.ts";
import { createClock } from "../src/time/clock.ts";
import { createClocks } from "../src/time/clocks.ts";
import type { Token } from "../src/world/world.ts";
import { createPlainJournal } from "./plain-journal.ts";
import { createPlainWorld } from "./plain-world.ts";

/** A gateway on a real server, with a frozen clock and a world of one website `"w1"` that plugin `"p1"` is installed on. */
export async function startGateway(settings: Partial<GatewayDependencies["settings"]> = {}) {
  const server = createServer((_request, response) => response.writeHead(404).end("not the gateway"));
  const clocks = createClocks(() => createClock());
  const clock = clocks.standard;
  clock.freeze();
  const journal = createPlainJournal();
  const chaos = createChaos({ clocks, journal });
  const world = createPlainWorld();
  world.addPlugin("p1");
  world.addWebsite("w1", ["p1"]);
  const gateway = createGateway({
    server,
    path: "/rtm",
    rules: createHostRules(defaultSettings),
    world,
    clocks,
    journal,
    chaos,
    settings: { ...defaultSettings, ...settings },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // It listens on a port, so the address is not a pipe's.
  const { port } = server.address() as AddressInfo;
  const clients: Socket[] = [];

  /** A Socket.IO client, connected, that has sent nothing yet. */
  async function connect(options: { path?: string; query?: Record<string, string> } = {}): Promise<Socket> {
    const socket = io(`ws://127.0.0.1:${port}`, {
      path: "/rtm",
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      ...options,
    });
    clients.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    return socket;
  }

  onTestFinished(async () => {
    for (const client of clients) client.disconnect();
    await gateway.close();
    clock.close();
    server.close();
  });

  return {
    gateway,
    world,
    clock,
    journal,
    chaos,
    port,
    plugin: world.addToken({ tier: "plugin", owner_id: "p1" }),
    website: world.addToken({ tier: "website", owner_id: "w1" }),
    connect,
    /** A client that is authenticated and keeps what it receives, as `[name, data]`. */
    async listen(token: Token, asked: object = {}): Promise<{ socket: Socket; received: [string, unknown][] }> {
      const socket = await connect();
      const received: [string, unknown][] = [];
      socket.onAny((name: string, data: unknown) => received.push([name, data]));
      const answered = heard(socket, "authenticated");
      socket.emit("authentication", credentials(token, asked));
      await answered;
      received.length = 0;
      return { socket, received };
    },
    /** A WebSocket without Socket.IO, for what no proper client does. */
    async raw(path = "/rtm/?EIO=4&transport=websocket") {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
      const frames: string[] = [];
      const opened = new Promise<void>((resolve) => {
        socket.addEventListener("message", ({ data }) => {
          frames.push(String(data));
          resolve();
        });
      });
      const closed = new Promise<{ code: number }>((resolve) => socket.addEventListener("close", resolve));
      socket.addEventListener("error", () => {});
      await opened;
      return { socket, frames, closed };
    },
    publish<N extends EventName>(name: N, overrides: Partial<EventData<N>> & Record<string, unknown> = {}) {
      const data = { ...events[name].example, website_id: "w1", ...overrides };
      return gateway.publish(emission(name, data));
    },
    /** Ids of the connections that would get the event. */
    recipients<N extends EventName>(name: N, overrides: Partial<EventData<N>> = {}) {
      return gateway.recipients(emission(name, { ...events[name].example, website_id: "w1", ...overrides }));
    },
  };
}

/** The arguments of the next event of this name. Clients of Socket.IO lack some methods that node:events' `once` asks for. */
export function heard(
  emitter: { once(name: string, listener: (...args: unknown[]) => void): unknown },
  name: string,
): Promise<unknown[]> {
  return new Promise((resolve) => emitter.once(name, (...args) => resolve(args)));
}

/** The argument of `authentication` for a token. */
export function credentials({ tier, identifier, key }: Token, asked: object = {}) {
  return { tier, username: identifier, password: key, ...asked };
}

function emission(name: EventName, data: Emission["data"]): Emission {
  return { id: "evt_1", name, data, websiteId: websiteOf(data), at: 0, via: ["rtm"] };
}
