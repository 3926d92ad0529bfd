import type { Socket } from "socket.io";
import type { Chaos } from "../chaos/chaos.ts";
import { millisecondsOf } from "../chaos/random.ts";
import type { ConnectionEntry } from "../journal/journal.ts";
import type { ClockOf } from "../time/clocks.ts";
import { onlyWebsiteOf, type Token, type World, websitesOf } from "../world/world.ts";
import type { Audiences } from "./audiences.ts";
import { type Asked, authenticate as checkToken } from "./authenticate.ts";
import { type BindEvent, namesAfter } from "./bind.ts";
import { type Connection, cut, receivedBy, subjectOf } from "./connection.ts";
import type { Paths } from "./paths.ts";

/** Writes an entry about a connection to the journal. */
export type LogConnection = (connection: Connection, what: ConnectionEntry["what"], detail?: string) => void;

/** Dependencies of {@link createIdentities}. */
export interface IdentitiesDependencies {
  readonly world: World;
  readonly clocks: ClockOf;
  readonly chaos: Chaos;
  readonly audiences: Audiences;
  readonly paths: Pick<Paths, "serves">;
  readonly log: LogConnection;
  readonly isOpen: (connection: Connection) => boolean;
}

/** Gives connections their identity, and with it the audience that they belong to. */
export interface Identities {
  /** Answers an `authentication`. A connection that is refused is closed. */
  authenticate(connection: Connection, socket: Socket, payload: unknown): void;
  /** Changes the events of an authenticated connection. */
  bind(connection: Connection, event: BindEvent, payload: unknown): void;
  /** Takes the identity away. */
  leave(connection: Connection): void;
}

/** Creates the {@link Identities} of a gateway. */
export function createIdentities({
  world,
  clocks,
  chaos,
  audiences,
  paths,
  log,
  isOpen,
}: IdentitiesDependencies): Identities {
  function enter(connection: Connection, token: Token, asked: Asked, websites = websitesOf(world, token)): void {
    leave(connection);
    const audience = audiences.join({
      tier: token.tier,
      ownerId: token.owner_id,
      scopes: token.scopes,
      events: asked.events,
      websites: asked.rooms === null ? websites : websites.filter((website) => asked.rooms?.includes(website)),
      inboxes: asked.inboxes,
    });
    connection.identity = { token, asked, audience, joinedAt: audience.sent };
    connection.socket?.join(audience.room);
  }

  function leave(connection: Connection): void {
    if (connection.identity === undefined) return;
    connection.receivedBefore = receivedBy(connection);
    connection.socket?.leave(connection.identity.audience.room);
    audiences.leave(connection.identity.audience);
    connection.identity = undefined;
  }

  function authenticate(connection: Connection, socket: Socket, payload: unknown): void {
    const result = checkToken(world, payload);
    if (!result.ok) {
      refuse(connection, socket, result.message);
      return;
    }
    const { token, asked } = result;
    if (!paths.serves(token.identifier, connection.endpointVersion)) {
      cut(connection, "transport", "moved away");
      return;
    }
    const subject = subjectOf(connection, token, websitesOf(world, token));
    if (chaos.apply("auth_refused", subject, connection.id)) {
      refuse(connection, socket, "Authentication failure: refused by a fault that is set");
      return;
    }
    const slow = chaos.apply("auth_slow", subject, connection.id);
    const wait = slow ? millisecondsOf(slow.fault.delay, slow.random) : 0;
    if (wait === 0) accept(connection, socket, token, asked);
    else
      clocks
        .of(onlyWebsiteOf(world, token))
        .schedule(wait, () => isOpen(connection) && accept(connection, socket, token, asked));
  }

  function accept(connection: Connection, socket: Socket, token: Token, asked: Asked): void {
    connection.stopDeadline();
    // Before it joins its audience: the first event comes after the answer.
    socket.emit("authenticated", true);
    enter(connection, token, asked);
    log(connection, "authenticated");
  }

  function refuse(connection: Connection, socket: Socket, message: string): void {
    log(connection, "unauthorized", message);
    socket.emit("unauthorized", { message });
    socket.disconnect(true);
  }

  function bind(connection: Connection, event: BindEvent, payload: unknown): void {
    // The channel is silent until it is authenticated.
    if (connection.identity === undefined) return;
    const { token, asked, audience } = connection.identity;
    const changed = { ...asked, events: namesAfter(event, payload, asked.events) };
    // Only `socket:bind` looks up the websites again: after that, a plugin receives events of those that installed it
    // later.
    enter(connection, token, changed, event === "socket:bind" ? undefined : audience.viewer.websites);
    log(connection, "bound", event);
  }

  return { authenticate, bind, leave };
}
