import type { CrispRest } from "@x/crisp-rest";
import type { Tier } from "@x/crisp-types";
import type { Socket } from "socket.io-client";
import { MockCrispError } from "../base/mock-crisp-error.ts";

/** A token, with its tier. */
export interface Token {
  readonly tier: Tier;
  readonly identifier: string;
  readonly key: string;
}

/** The first packet of the server, about the connection. */
export interface Handshake {
  readonly pingInterval: number;
  readonly pingTimeout: number;
  readonly maxPayload: number | undefined;
}

/** An open socket. */
export interface OpenSocket {
  readonly socket: Socket;
  readonly handshake: Handshake;
  close(): void;
}

/** Opens sockets to the RTM API. */
export interface RtmAccess {
  /** Opens a socket without authenticating it. */
  open(): Promise<OpenSocket>;
  /** Opens a socket and authenticates it for events. */
  authenticate(events: readonly string[]): Promise<OpenSocket>;
}

/** Milliseconds for a socket to open, and for its authentication to be answered. */
const PATIENCE = 15_000;

/** Resolves with the first of the socket's events that comes. */
function first(socket: Socket, names: readonly string[]): Promise<{ readonly name: string; readonly given: unknown }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new MockCrispError("cannot_connect", `the RTM API sent none of ${names.join(", ")} within 15 s`)),
      PATIENCE,
    );
    for (const name of names) {
      socket.once(name, (given: unknown) => {
        clearTimeout(timer);
        resolve({ name, given });
      });
    }
  });
}

/** Access to the RTM API whose address the REST API tells. */
export function createRtmAccess(rest: CrispRest, { tier, identifier, key }: Token, websiteId: string): RtmAccess {
  async function open(): Promise<OpenSocket> {
    const endpoints =
      tier === "plugin" ? await rest.plugin.getConnectEndpoints() : await rest.website.getConnectEndpoints(websiteId);
    const { origin, pathname } = new URL(String(endpoints.socket?.app));
    // Imported lazily: no other command connects as a client.
    const { io } = await import("socket.io-client");
    const socket = io(origin.replace(/^ws/, "http"), {
      path: pathname,
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      autoConnect: false,
    });
    socket.connect();
    // The engine exists once the socket connects, and announces its parameters before the socket is connected.
    const handshake = new Promise<Handshake>((resolve) => {
      socket.io.engine.once("handshake", ({ pingInterval, pingTimeout, maxPayload }) =>
        resolve({ pingInterval, pingTimeout, maxPayload: maxPayload as number | undefined }),
      );
    });
    const { name, given } = await first(socket, ["connect", "connect_error"]);
    if (name === "connect_error")
      throw new MockCrispError("cannot_connect", `the RTM API cannot be reached: ${(given as Error).message}`);
    return { socket, handshake: await handshake, close: () => socket.disconnect() };
  }

  return {
    open,
    async authenticate(events) {
      const opened = await open();
      const answer = first(opened.socket, ["authenticated", "unauthorized", "disconnect"]);
      opened.socket.emit("authentication", {
        username: identifier,
        password: key,
        tier,
        events,
        ...(tier === "plugin" ? {} : { website_id: websiteId }),
      });
      const { name } = await answer;
      if (name === "authenticated") return opened;
      opened.close();
      throw new MockCrispError("cannot_connect", `the RTM API answered the authentication with ${name}`);
    },
  };
}
