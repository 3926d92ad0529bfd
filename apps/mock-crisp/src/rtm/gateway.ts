import type { Tier } from "@x/crisp-types";
import type { Emission } from "../events/emission.ts";

/** The way to cut a connection: lose the transport, disconnect by Socket.IO, or stay silent with the socket open. */
export type DropMode = "transport" | "server" | "half-open";

/** One RTM connection, as the control API shows it. */
export interface ConnectionInfo {
  readonly id: string;
  readonly state: "connected" | "authenticated";
  readonly tier: Tier | undefined;
  /** The token's identifier; never its key. */
  readonly identifier: string | undefined;
  /** Engine.IO protocol version: 4, or 3 for Socket.IO 2 clients. */
  readonly protocol: number;
  /** Names that it receives; null = all that its tier and scopes allow. */
  readonly events: readonly string[] | null;
  readonly rooms: readonly string[] | null;
  readonly inboxes: readonly string[] | null;
  /** The websites that it was bound to when it authenticated or bound last. */
  readonly websites: readonly string[];
  readonly since: number;
  /** Events sent to it. */
  readonly received: number;
  readonly remote_address: string;
  readonly user_agent: string | undefined;
}

/** The RTM side: Socket.IO at one path of the mock's HTTP server. */
export interface Gateway {
  /** Sends to every socket that may see it, and returns how many those are. */
  publish(emission: Emission): number;
  /** Ids of the connections that would get an event, without sending it. */
  recipients(emission: Emission): readonly string[];
  connections(): readonly ConnectionInfo[];
  /** Resolves when every client, or every one that fits, has read all that it was sent so far, or when the signal is aborted. */
  roundTrip(signal: AbortSignal, fits?: (connection: ConnectionInfo) => boolean): Promise<void>;
  /** Cuts one connection. False when there is none of that id. */
  drop(id: string, mode: DropMode): boolean;
  /** Cuts all, as transport losses, without closing the gateway. */
  dropAll(mode: DropMode): void;
  /** The number in the id of the latest connection. */
  readonly latest: number;
  /** The path that connect-endpoints returns. It changes when the gateway moves. */
  readonly path: string;
  /** Moves to another path. This token is no longer served at the old ones, and its connections are lost. */
  moveFor(identifier: string): void;
  close(): Promise<void>;
}
