import { type EventName, eventNames, type Tier } from "@x/crisp-types";
import type { MockCrisp } from "@x/mock-crisp";
import { io, type Socket } from "socket.io-client";

/** A bare Socket.IO client at the address that the mock announces: no client of ours or Crisp's between. */
export interface RawSocket extends Disposable {
  readonly socket: Socket;
  readonly received: { event: EventName; data: unknown }[];
}

/** The address of the mock's Socket.IO: origin and path, as a client derives them from the endpoint's URL. */
export async function rtmAddress(mock: MockCrisp, tier: Tier = "plugin"): Promise<{ origin: string; path: string }> {
  const { identifier, key } = mock.tokens[tier];
  const path = tier === "website" ? `website/${mock.website.website_id}` : tier;
  const response = await fetch(`${mock.url}/v1/${path}/connect/endpoints`, {
    headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": tier },
  });
  const { data } = (await response.json()) as { data: { socket: { app: string } } };
  const url = new URL(data.socket.app);
  return { origin: url.origin, path: url.pathname };
}

/** Connects without authenticating. */
export async function connectRaw(mock: MockCrisp, tier: Tier = "plugin"): Promise<RawSocket> {
  const { origin, path } = await rtmAddress(mock, tier);
  const socket = io(origin, { path, transports: ["websocket"], reconnection: false, forceNew: true });
  const received: { event: EventName; data: unknown }[] = [];
  for (const event of eventNames) socket.on(event, (data: unknown) => received.push({ event, data }));
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return { socket, received, [Symbol.dispose]: () => socket.disconnect() };
}

/** Connects and authenticates with the mock's token of a tier. */
export async function authenticateRaw(mock: MockCrisp, tier: Tier, filters: object = {}): Promise<RawSocket> {
  const raw = await connectRaw(mock, tier);
  const answer = new Promise((resolve) => raw.socket.once("authenticated", resolve));
  const { identifier, key } = mock.tokens[tier];
  raw.socket.emit("authentication", { tier, username: identifier, password: key, ...filters });
  if ((await answer) !== true) throw new Error("authenticated should carry the bare boolean true");
  return raw;
}
