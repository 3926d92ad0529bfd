import { Manager, type ManagerOptions } from "socket.io-client";
import { describe } from "../errors.ts";
import type { RtmSocket, SocketCallbacks, SocketFactory, SocketOptions, SocketTarget } from "./socket.ts";

/** The parts of `ws` that closing needs. engine.io-client keeps it private and has no way to end a dead connection. */
interface WebSocketLike {
  readonly readyState: number;
  onmessage: ((event: unknown) => void) | null;
  addEventListener(name: "close", act: () => void): void;
  terminate?(): void;
  close(): void;
}

/** What socket.io-client keeps private, and calls for each packet once the socket connects. */
interface PacketReceiver {
  onpacket(packet: unknown): void;
}

const CLOSED = 3;

/** Opens web sockets by socket.io-client: its own Manager each, no polling, no reconnection of its own. */
export function socketIo(options: SocketOptions = {}): SocketFactory {
  return (target, listener) => openSocket(target, listener, options);
}

function openSocket(target: SocketTarget, listener: SocketCallbacks, options: SocketOptions): RtmSocket {
  const manager = new Manager(target.origin, {
    // The option types of socket.io-client are those of a browser or of an older ws; it hands these to ws unchanged.
    ...(options as Partial<ManagerOptions>),
    path: target.path,
    extraHeaders: { "user-agent": "crisp-rtm", ...options.extraHeaders },
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    autoConnect: false,
    timeout: false as unknown as number,
  });
  const socket = manager.socket("/");
  let done = false;

  const finish = (by: "server" | "transport", cause?: Error) => {
    if (done) return;
    done = true;
    silence();
    listener.closed(by, cause);
  };
  const silence = () => {
    socket.off();
    socket.offAny();
    manager.off();
    // An "error" nobody listens to is not thrown by this emitter, so nothing needs to stay.
  };

  /** Runs what socket.io-client does with what arrived: a wrong shape makes it throw where nobody could catch. */
  const guard =
    <T>(act: (arrived: T) => void) =>
    (arrived: T) => {
      try {
        act(arrived);
      } catch (cause) {
        socket.disconnect();
        finish(
          "transport",
          new Error(`the server sent what is no packet of its protocol: ${describe(cause)}`, { cause }),
        );
      }
    };
  const receiving = socket as unknown as PacketReceiver;
  receiving.onpacket = guard(receiving.onpacket.bind(receiving));
  socket.on("connect", () => listener.opened());
  socket.on("connect_error", (error) => finish("transport", error));
  socket.on("disconnect", (reason, detail) => {
    finish(reason === "io server disconnect" ? "server" : "transport", causeOf(reason, detail));
  });
  // Events are signs of life too, but those are told of anyway.
  manager.on("ping", () => listener.alive());
  socket.onAny((name: string, ...args: unknown[]) => listener.event(name, args));
  socket.connect();
  manager.engine.on("handshake", ({ pingInterval, pingTimeout }) => {
    listener.handshake({ interval: pingInterval, timeout: pingTimeout });
  });
  // The transport drops its web socket as it closes, so this is the time to get hold of it.
  const ws = (manager.engine.transport as unknown as { ws?: WebSocketLike | null } | undefined)?.ws ?? undefined;
  if (ws?.onmessage) ws.onmessage = guard(ws.onmessage.bind(ws));

  return {
    emit: (name, payload) => {
      socket.emit(name, payload);
    },
    close() {
      done = true;
      silence();
      const ended = new Promise<void>((resolve) => {
        if (ws === undefined || ws.readyState === CLOSED) resolve();
        else ws.addEventListener("close", () => resolve());
      });
      socket.disconnect();
      return ended;
    },
    terminate() {
      done = true;
      silence();
      socket.disconnect();
      ws?.terminate?.();
    },
  };
}

function causeOf(reason: string, detail: unknown): Error {
  const code = (detail as { context?: { code?: unknown } } | undefined)?.context?.code;
  return new Error(typeof code === "number" ? `${reason} (web socket code ${code})` : reason);
}
