import type { EngineSocket } from "./connection.ts";

/** The part of a WebSocket that Engine.IO keeps private. */
interface WebSocket {
  ping(): void;
  once(event: "pong" | "close", listener: () => void): void;
  removeListener(event: "pong" | "close", listener: () => void): void;
}

/**
 * Resolves when a client has read all that it was sent so far: when it answers a ping of the WebSocket, which comes after
 * that. A connection that closes counts as well.
 */
export function roundTrip(engine: EngineSocket, signal: AbortSignal): Promise<void> {
  const { socket } = engine.transport as unknown as { socket?: WebSocket };
  if (socket === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      socket.removeListener("pong", done);
      socket.removeListener("close", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    socket.once("pong", done);
    socket.once("close", done);
    signal.addEventListener("abort", done, { once: true });
    try {
      socket.ping();
    } catch {
      // It is closing.
      done();
    }
  });
}
