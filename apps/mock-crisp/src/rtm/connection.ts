import type { Socket as TcpSocket } from "node:net";
import type { Socket } from "socket.io";
import type { CancelTimer } from "../time/clock.ts";
import type { Token } from "../world/world.ts";
import type { Audience } from "./audiences.ts";
import type { Asked } from "./authenticate.ts";
import type { ConnectionInfo, DropMode } from "./gateway.ts";

/** The Engine.IO side of a connection. */
export type EngineSocket = Socket["conn"];

/** One RTM connection, from the WebSocket handshake on. */
export interface Connection {
  readonly id: string;
  readonly engine: EngineSocket;
  readonly tcp: TcpSocket;
  readonly since: number;
  readonly userAgent: string | undefined;
  /** The address of the gateway that it connected to. */
  readonly endpointVersion: number;
  /** Stops the deadline for authentication. */
  stopDeadline: CancelTimer;
  /** Undefined until the client joins the namespace, which Socket.IO 2 clients do at once. */
  socket: Socket | undefined;
  /** Undefined until it is authenticated. */
  identity: Identity | undefined;
  /** Events received before it joined its audience. */
  receivedBefore: number;
  /** The reason why the mock cut it. Undefined if the client closed it. */
  cutBecause: string | undefined;
}

/** The token of an authenticated connection, and the events that it receives. */
export interface Identity {
  readonly token: Token;
  readonly asked: Asked;
  readonly audience: Audience;
  /** Events sent to the audience before the socket joined it. */
  readonly joinedAt: number;
}

/** Events sent to a connection. */
export function receivedBy({ identity, receivedBefore }: Connection): number {
  return receivedBefore + (identity ? identity.audience.sent - identity.joinedAt : 0);
}

/** A connection as the control API shows it. */
export function describe(connection: Connection): ConnectionInfo {
  const { id, engine, identity, since, userAgent } = connection;
  return {
    id,
    state: identity ? "authenticated" : "connected",
    tier: identity?.token.tier,
    identifier: identity?.token.identifier,
    protocol: engine.protocol,
    events: identity?.asked.events ?? null,
    rooms: identity?.asked.rooms ?? null,
    inboxes: identity?.asked.inboxes ?? null,
    websites: identity?.audience.viewer.websites ?? [],
    since,
    received: receivedBy(connection),
    remote_address: engine.remoteAddress,
    user_agent: userAgent,
  };
}

/** Cuts a connection. All three end in Engine.IO's `close` event, where the gateway forgets it. */
export function cut(connection: Connection, mode: DropMode, because: string): void {
  const { engine, socket, tcp } = connection;
  connection.cutBecause = because;
  switch (mode) {
    case "transport":
      tcp.destroy();
      return;
    case "server":
      if (socket) socket.disconnect(true);
      else engine.close();
      return;
    case "half-open":
      // Data that the client still sends is read and discarded: pings stay unanswered, and a disconnect is noticed.
      tcp.removeAllListeners("data");
      tcp.on("data", () => {});
      // Engine.IO now believes that the transport is gone, and so stops its timers; the TCP connection stays open.
      engine.transport.doClose = () => {};
      engine.transport.emit("close");
  }
}

/** A connection as a target of faults. Of a website when it sees no other. */
export function subjectOf({ id }: Connection, { tier }: Token, websites: readonly string[]) {
  return {
    kind: "connection" as const,
    connection: id,
    what: "authenticated",
    tier,
    website_id: websites.length === 1 ? websites[0] : undefined,
  };
}
