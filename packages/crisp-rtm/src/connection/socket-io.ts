import { Manager, type ManagerOptions } from "socket.io-client";
import { describe } from "../errors.ts";
import { firstLine } from "./endpoints.ts";
import { parseRetryAfter } from "./retry-after.ts";
import type {
  RtmSocket,
  SocketCallbacks,
  SocketFactory,
  SocketFailure,
  SocketOptions,
  SocketTarget,
} from "./socket.ts";

/** The answer to a refused upgrade, as `ws` passes it. */
interface UpgradeAnswer {
  readonly statusCode?: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  on(name: "data", act: (chunk: Uint8Array) => void): void;
  on(name: "end" | "close" | "error", act: () => void): void;
  destroy(): void;
}

/** The parts of `ws` that are used. engine.io-client keeps it private and cannot end a dead connection. */
interface WebSocketLike {
  readonly readyState: number;
  onmessage: ((event: unknown) => void) | null;
  addEventListener(name: "close", act: () => void): void;
  on?(name: "unexpected-response", act: (request: unknown, answer: UpgradeAnswer) => void): void;
  terminate?(): void;
  close(): void;
}

/** A private method of socket.io-client that it calls for each packet once the socket connects. */
interface PacketReceiver {
  onpacket(packet: unknown): void;
}

const CLOSED = 3;

/** Longer than any ping interval, and the longest that a timer takes with one added: some 12 days. */
const NO_PING_TIMEOUT = 2 ** 30;

/** Opens web sockets with socket.io-client: one Manager each, no polling, no automatic reconnection. */
export function socketIo(options: SocketOptions = {}): SocketFactory {
  return (target, callbacks) => openSocket(target, callbacks, options);
}

function openSocket(target: SocketTarget, callbacks: SocketCallbacks, options: SocketOptions): RtmSocket {
  const manager = new Manager(target.origin, {
    // The option types of socket.io-client are those of a browser or of an older ws; it passes these to ws unchanged.
    ...(options as Partial<ManagerOptions>),
    ...({ maxPayload: target.maxFrameSize } as object),
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
  let failure: SocketFailure | undefined;

  const finish = (by: "server" | "transport", cause?: SocketFailure) => {
    if (done) return;
    done = true;
    removeListeners();
    callbacks.closed(by, cause);
  };
  const removeListeners = () => {
    socket.off();
    socket.offAny();
    manager.off();
    // This emitter does not throw on an "error" without a listener, so nothing needs to stay.
  };

  /** Runs socket.io-client's handling of a message: a wrong shape makes it throw an uncaught exception. */
  const guard =
    <T>(act: (arrived: T) => void) =>
    (arrived: T) => {
      try {
        act(arrived);
      } catch (cause) {
        socket.disconnect();
        finish("transport", new Error(`the server sent an invalid packet: ${describe(cause)}`, { cause }));
      }
    };
  const receiving = socket as unknown as PacketReceiver;
  receiving.onpacket = guard(receiving.onpacket.bind(receiving));
  socket.on("connect", () => callbacks.opened());
  socket.on("connect_error", (error) => finish("transport", failure ?? causeOf(error.message, error, target)));
  socket.on("disconnect", (reason, detail) => {
    finish(reason === "io server disconnect" ? "server" : "transport", failure ?? causeOf(reason, detail, target));
  });
  // Events are signs of life too; the connection records those itself.
  manager.on("ping", () => callbacks.alive());
  socket.onAny((name: string, ...args: unknown[]) => callbacks.event(name, args));
  socket.connect();
  manager.engine.on("handshake", (data) => {
    callbacks.handshake({ interval: data.pingInterval, timeout: data.pingTimeout });
    // The engine would end the connection as soon as a stopped process continues, before it reads waiting data.
    // The connection has a watchdog that reads first.
    data.pingTimeout = NO_PING_TIMEOUT;
  });
  // The transport drops its web socket as it closes, so it has to be taken now.
  const ws = (manager.engine.transport as unknown as { ws?: WebSocketLike | null } | undefined)?.ws ?? undefined;
  if (ws?.onmessage) ws.onmessage = guard(ws.onmessage.bind(ws));
  ws?.on?.("unexpected-response", (_request, answer) => {
    void readAnswer(answer).then((error) => {
      failure = error;
      finish("transport", error);
    });
  });

  return {
    emit: (name, payload) => {
      socket.emit(name, payload);
    },
    close() {
      done = true;
      removeListeners();
      const ended = new Promise<void>((resolve) => {
        if (ws === undefined || ws.readyState === CLOSED) resolve();
        else ws.addEventListener("close", () => resolve());
      });
      socket.disconnect();
      return ended;
    },
    terminate() {
      done = true;
      removeListeners();
      socket.disconnect();
      ws?.terminate?.();
    },
  };
}

/** Reads the beginning of the answer to a refused upgrade. Resolves when it ends, or is cut at 4 kB or by the caller. */
function readAnswer(answer: UpgradeAnswer): Promise<SocketFailure> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const end = () => {
      const { statusCode: status = 0, headers } = answer;
      const text = Buffer.concat(chunks).toString();
      const header = (name: string) => [headers[name]].flat()[0] ?? null;
      const retryAfter = parseRetryAfter(header("retry-after"), header("date"));
      const error = new Error(`the upgrade was answered with ${status}${firstLine(text)}`);
      resolve(Object.assign(error, { status, retryAfter }));
    };
    answer.on("data", (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > 4096) answer.destroy();
    });
    for (const name of ["end", "close", "error"] as const) answer.on(name, end);
  });
}

/** The error of a closed socket. engine.io-client wraps the actual cause. */
function causeOf(reason: string, detail: unknown, { maxFrameSize }: SocketTarget): SocketFailure {
  const { context, description } = (detail ?? {}) as { context?: { code?: unknown }; description?: unknown };
  const below = (description as { error?: unknown; message?: unknown } | undefined)?.error ?? description;
  const { code: errorCode, message } = (below ?? {}) as { code?: unknown; message?: unknown };
  if (errorCode === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") {
    return new Error(`the server sent a frame of more than ${maxFrameSize} bytes: raise maxFrameSize to accept it`);
  }
  const code = context?.code;
  const text = typeof message === "string" && message !== "" && message !== reason ? `${reason} (${message})` : reason;
  const cause = below instanceof Error ? { cause: below } : {};
  return new Error(typeof code === "number" ? `${text} (web socket code ${code})` : text, cause);
}
