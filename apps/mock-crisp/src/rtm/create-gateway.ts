import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Socket as TcpSocket } from "node:net";
import { Server, type Socket } from "socket.io";
import type { HostRules } from "../base/host-rules.ts";
import type { Chaos } from "../chaos/chaos.ts";
import type { Emission } from "../events/emission.ts";
import type { Journal } from "../journal/journal.ts";
import { guarded } from "../journal/report-internal-error.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import type { ClockOf } from "../time/clocks.ts";
import type { World } from "../world/world.ts";
import { attachRtm } from "./attach-rtm.ts";
import { createAudiences } from "./audiences.ts";
import { isBindEvent } from "./bind.ts";
import { type Connection, cut, describe, type EngineSocket, subjectOf } from "./connection.ts";
import { createIdentities, type LogConnection } from "./create-identities.ts";
import type { Gateway } from "./gateway.ts";
import { createPaths } from "./paths.ts";
import { roundTrip } from "./round-trip.ts";
import { createSendWithFaults } from "./rtm-faults.ts";
import { createStallGuard } from "./stalled.ts";
import { unboundConnections } from "./unbound-connections.ts";

/** Dependencies of the gateway. */
export interface GatewayDependencies {
  /** Its request listener must be set before: requests below `path` are taken from it. */
  readonly server: HttpServer | HttpsServer;
  /** Such as `"/rtm"`; with and without a slash at its end. Never `"/"`. */
  readonly path: string;
  readonly rules: HostRules;
  readonly world: World;
  readonly clocks: ClockOf;
  readonly journal: Journal;
  readonly chaos: Chaos;
  readonly settings: Pick<
    MockCrispSettings,
    "authenticationTimeout" | "maxFrameSize" | "pingInterval" | "pingTimeout" | "tellUnboundSockets"
  >;
}

/** Attaches the RTM API to a server. */
export function createGateway({
  server,
  path,
  rules,
  world,
  clocks,
  journal,
  chaos,
  settings,
}: GatewayDependencies): Gateway {
  const audiences = createAudiences();
  const paths = createPaths(path);
  const connections = new Map<EngineSocket, Connection>();
  const cutStalled = createStallGuard(connections);
  /** Of every connection, also those that were left half open. */
  const tcpSockets = new Set<TcpSocket>();
  let count = 0;
  let closed = false;

  const io = new Server({
    path,
    addTrailingSlash: false,
    // Others are answered by `refuseStrangers`.
    destroyUpgrade: false,
    // Engine.IO compares beginnings, so it would also take `/rtmfoo`.
    allowRequest: (request, answer) =>
      answer(null, !closed && paths.endpointVersion(request.url) !== undefined && !rules.check(request, "crisp")),
    allowEIO3: true,
    transports: ["websocket"],
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: settings.maxFrameSize,
    pingInterval: settings.pingInterval,
    pingTimeout: settings.pingTimeout,
  });

  attachRtm({ server, io, paths, isClosed: () => closed });

  const log: LogConnection = ({ id, identity }, what, detail) => {
    const websites = identity?.audience.viewer.websites;
    journal.append({
      kind: "connection",
      connection: id,
      what,
      tier: identity?.token.tier,
      website_id: websites?.length === 1 ? websites[0] : undefined,
      detail,
    });
  };

  const identities = createIdentities({
    world,
    clocks,
    chaos,
    audiences,
    paths,
    log,
    isOpen: ({ engine }) => connections.has(engine),
  });

  function onOpen(engine: EngineSocket): void {
    const { socket: tcp, headers, url } = engine.request;
    count += 1;
    const connection: Connection = {
      id: `conn_${count}`,
      engine,
      tcp,
      since: clocks.of(undefined).now(),
      userAgent: headers["user-agent"],
      endpointVersion: paths.endpointVersion(url) ?? 0,
      // A silent connection is cut without an event, as in the module that Crisp likely uses.
      stopDeadline: clocks.of(undefined).schedule(settings.authenticationTimeout, () => {
        cut(connection, "server", `no authentication within ${settings.authenticationTimeout} ms`);
      }),
      socket: undefined,
      identity: undefined,
      receivedBefore: 0,
      cutBecause: undefined,
    };
    connections.set(engine, connection);
    tcpSockets.add(tcp);
    tcp.once("close", () => tcpSockets.delete(tcp));
    engine.once(
      "close",
      guarded(journal, "the end of an RTM connection", (reason: string) => onClosed(connection, reason)),
    );
    log(connection, "opened");
  }

  function onClosed(connection: Connection, reason: string): void {
    connection.stopDeadline();
    connections.delete(connection.engine);
    log(connection, "closed", connection.cutBecause ?? reason);
    identities.leave(connection);
  }

  const unboundOf = (emission: Emission) =>
    settings.tellUnboundSockets ? unboundConnections(connections.values(), emission) : [];

  function connectionsSeeing(emission: Emission): readonly Connection[] {
    const seeing = new Set(audiences.of(emission));
    const bound = [...connections.values()].filter(({ identity }) => identity && seeing.has(identity.audience));
    return [...bound, ...unboundOf(emission)];
  }

  function send(emission: Emission): number {
    const rooms: string[] = [];
    let sockets = 0;
    for (const audience of audiences.of(emission)) {
      audience.sent += 1;
      rooms.push(audience.room);
      sockets += audience.size;
    }
    // One broadcast, for which Socket.IO encodes the frame once.
    if (rooms.length > 0) {
      io.to(rooms).emit(emission.name, emission.data);
      cutStalled();
    }
    const unbound = unboundOf(emission);
    for (const connection of unbound) {
      connection.receivedBefore += 1;
      connection.socket?.emit(emission.name, emission.data);
    }
    return sockets + unbound.length;
  }

  const sendWithFaults = createSendWithFaults({
    chaos,
    clocks,
    send,
    audienceOf: (emission) =>
      audiences.of(emission).reduce((sum, { size }) => sum + size, 0) + unboundOf(emission).length,
  });

  function dropBefore(emission: Emission): void {
    for (const connection of connectionsSeeing(emission)) {
      const { identity, id } = connection;
      if (identity === undefined) continue;
      const subject = subjectOf(connection, identity.token, identity.audience.viewer.websites);
      const drop = chaos.apply("connection_drop", subject, `${id} before ${emission.id}`);
      const mode = drop?.fault.mode ?? "transport";
      if (drop) cut(connection, mode, `dropped: ${mode}`);
    }
  }

  const onFrame = guarded(
    journal,
    "a frame of an RTM client",
    (connection: Connection, socket: Socket, name: unknown, payload: unknown) => {
      if (name === "authentication") identities.authenticate(connection, socket, payload);
      else if (isBindEvent(name)) identities.bind(connection, name, payload);
    },
  );

  io.engine.on("connection", guarded(journal, "an RTM connection", onOpen));
  io.on("connection", (socket) => {
    const connection = connections.get(socket.conn);
    if (connection === undefined) return;
    connection.socket = socket;
    // One listener for all names: ten thousand sockets then have one closure each, not five.
    socket.onAny((name: unknown, payload: unknown) => onFrame(connection, socket, name, payload));
    // A packet that cannot be read: Engine.IO closes the connection, and without a listener Socket.IO would print it.
    socket.on("error", () => {});
    // A client that leaves the namespace no longer needs the connection.
    socket.on("disconnect", () => socket.conn.close());
  });

  return {
    publish(emission) {
      if (chaos.has("connection_drop")) dropBefore(emission);
      return chaos.concerns("event") ? sendWithFaults(emission) : send(emission);
    },
    get latest() {
      return count;
    },
    get path() {
      return paths.announced;
    },
    moveFor(identifier) {
      paths.moveFor(identifier);
      for (const connection of [...connections.values()]) {
        if (connection.identity?.token.identifier === identifier) cut(connection, "transport", "moved away");
      }
    },
    recipients: (emission) => connectionsSeeing(emission).map(({ id }) => id),
    connections: () => [...connections.values()].map(describe),
    roundTrip: async (signal, fits = () => true) => {
      const asked = [...connections.values()].filter((connection) => fits(describe(connection)));
      await Promise.all(asked.map(({ engine }) => roundTrip(engine, signal)));
    },
    drop(id, mode) {
      const connection = [...connections.values()].find((each) => each.id === id);
      if (connection) cut(connection, mode, `dropped: ${mode}`);
      return connection !== undefined;
    },
    dropAll(mode) {
      for (const connection of [...connections.values()]) cut(connection, mode, `dropped: ${mode}`);
    },
    async close() {
      closed = true;
      io.engine.close();
      const ended = [...tcpSockets].map((tcp) => new Promise((resolve) => tcp.once("close", resolve)));
      // A client that never answers the closing handshake, or is left half open, would hold the server open.
      for (const tcp of tcpSockets) tcp.destroySoon();
      await Promise.all(ended);
    },
  };
}
