import type { Connection, EngineSocket } from "./connection.ts";
import { cut } from "./connection.ts";

/** Bytes that may wait for a client that does not read. With more it is cut, since all clients share the memory. */
const MOST_WAITING = 64 * 1024 * 1024;

/** The number of events between two checks: checking each connection at each event would take longer than sending. */
const EVERY = 64;

/** Creates a function to call at each event, which at intervals cuts the clients that do not read. */
export function createStallGuard(connections: ReadonlyMap<EngineSocket, Connection>): () => void {
  let events = 0;
  return () => {
    events += 1;
    if (events % EVERY !== 0) return;
    for (const connection of [...connections.values()]) {
      if (waitingBytes(connection.engine) > MOST_WAITING) cut(connection, "transport", "does not read its events");
    }
  };
}

/** The parts of Engine.IO and of its WebSocket that hold what was not sent. Their types keep them private. */
interface Buffers {
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number } };
}

function waitingBytes(engine: EngineSocket): number {
  const { writeBuffer, transport } = engine as unknown as Buffers;
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) {
    bytes += typeof data === "string" || Buffer.isBuffer(data) ? data.length : 0;
  }
  return bytes;
}
