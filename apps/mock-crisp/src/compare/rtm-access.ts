import type { CrispRest } from "@x/crisp-rest";
import type { Tier } from "@x/crisp-types";
import type { Socket } from "socket.io-client";
import { Collection } from "./collection.ts";
import { NotMeasured } from "./not-measured.ts";

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

/** An event that a socket received; `disconnect` is one of them. */
export interface Heard {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** An open socket. */
export interface OpenSocket {
  readonly handshake: Handshake;
  /** All received events, including answers to the authentication. */
  readonly heard: readonly Heard[];
  emit(name: string, payload: unknown): void;
  /** Resolves with the first matching event, past or future; undefined after `timeout` milliseconds. */
  hears(fits: (heard: Heard) => boolean, timeout: number): Promise<Heard | undefined>;
  close(): void;
}

/** Lists that an authentication names. Those left out are not sent. */
export interface Asking {
  readonly events?: readonly string[];
  readonly rooms?: readonly string[];
  readonly inboxes?: readonly string[];
}

/** Opens sockets to the RTM API. */
export interface RtmAccess {
  readonly tier: Tier;
  /** The announced address. Asked for once. */
  address(): Promise<URL>;
  /** Opens a socket without authenticating it, or with another token. */
  open(authentication?: Readonly<Record<string, unknown>>): Promise<OpenSocket>;
  /** Opens a socket and authenticates it. Throws if it is refused. */
  authenticate(asking: Asking): Promise<OpenSocket>;
}

/** Milliseconds for a socket to open, and for its authentication to be answered. */
const PATIENCE = 15_000;

/** Times that an authentication is tried whose socket is cut without an answer: a short deadline may have passed. */
const TRIES = 15;

/** Requests that a whole run makes for the address. */
export const requestsForAddress = 1;

/** Access to the RTM API whose address the REST API states. */
export function createRtmAccess(
  rest: CrispRest,
  { tier, identifier, key }: Token,
  websiteId: string,
  signal: AbortSignal,
): RtmAccess {
  let announced: Promise<URL> | undefined;

  async function readAddress(): Promise<URL> {
    const endpoints =
      tier === "plugin"
        ? await rest.plugin.getConnectEndpoints({ signal })
        : await rest.website.getConnectEndpoints(websiteId, { signal });
    const url = endpoints.socket?.app;
    if (typeof url !== "string" || !URL.canParse(url))
      throw new NotMeasured("the connect endpoints have no URL socket.app");
    return new URL(url);
  }

  function address(): Promise<URL> {
    announced ??= readAddress();
    return announced;
  }

  async function open(authentication?: Readonly<Record<string, unknown>>): Promise<OpenSocket> {
    const { origin, pathname } = await address();
    // Imported lazily: no other command connects as a client.
    const { io } = await import("socket.io-client");
    const socket = io(origin.replace(/^ws/, "http"), {
      path: pathname,
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      autoConnect: false,
      timeout: PATIENCE,
    });
    const opened = listen(socket, signal);
    // Sent as soon as the socket is connected: the time for it may be short.
    if (authentication !== undefined) socket.emit("authentication", authentication);
    socket.connect();
    // The engine exists once the socket connects, and announces its parameters before the socket is connected.
    const handshake = new Promise<Handshake>((resolve) => {
      socket.io.engine.once("handshake", ({ pingInterval, pingTimeout, maxPayload }) =>
        resolve({ pingInterval, pingTimeout, maxPayload: maxPayload as number | undefined }),
      );
    });
    const first = await opened.hears(({ name }) => name === "connect" || name === "connect_error", PATIENCE);
    if (first?.name !== "connect") {
      opened.close();
      throw new NotMeasured(first ? "the RTM API refused the connection" : "the RTM API did not answer within 15 s");
    }
    return { ...opened, handshake: await handshake };
  }

  return {
    tier,
    address,
    open,
    async authenticate(asking) {
      for (let tried = 1; ; tried++) {
        const opened = await open({
          username: identifier,
          password: key,
          tier,
          ...asking,
          ...(tier === "plugin" ? {} : { website_id: websiteId }),
        });
        const answer = await opened.hears(
          ({ name }) => name === "authenticated" || name === "unauthorized" || name === "disconnect",
          PATIENCE,
        );
        if (answer?.name === "authenticated") return opened;
        opened.close();
        if (answer?.name !== "disconnect" || tried === TRIES)
          throw new NotMeasured(`the RTM API answered the authentication with ${answer?.name ?? "nothing"}`);
      }
    },
  };
}

/** Collects the events of a socket. */
function listen(socket: Socket, signal: AbortSignal): Omit<OpenSocket, "handshake"> {
  const heard = new Collection<Heard>();
  socket.onAny((name: string, ...args: unknown[]) => heard.add({ name, args }));
  for (const name of ["connect", "connect_error", "disconnect"] as const)
    socket.on(name, () => heard.add({ name, args: [] }));
  return {
    heard: heard.items,
    emit: (name, payload) => socket.emit(name, payload),
    close: () => socket.disconnect(),
    hears: (fits, timeout) => heard.next(fits, timeout, signal),
  };
}
