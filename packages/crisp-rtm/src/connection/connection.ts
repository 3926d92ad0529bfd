import type { SafeClock } from "../clock.ts";
import { CrispRtmError, type CrispRtmErrorCode, certificateHint, describe } from "../errors.ts";
import {
  parseEndpoint,
  type RtmSocket,
  type SocketCallbacks,
  type SocketFactory,
  type SocketFailure,
  type SocketTarget,
} from "./socket.ts";
import { Watchdog } from "./watchdog.ts";

/** The settings that a connection depends on. */
export interface ConnectionSettings {
  readonly clock: SafeClock;
  readonly socketFactory: SocketFactory;
  readonly maxFrameSize: number;
  readonly timeouts: { readonly heartbeat: number | undefined; readonly close: number };
}

/** Called by a connection. */
export interface ConnectionCallbacks {
  /** An event arrived at `at`, in milliseconds since 1970. */
  event(name: string, args: readonly unknown[], at: number): void;
  /** Crisp accepted the authentication. Called before any later event. */
  accepted(): void;
  /** An established connection ended. Called at most once. */
  lost(error: CrispRtmError): void;
}

/** The time of the last arrival, on the clock and on the monotonic clock. Milliseconds. */
export interface SignOfLife {
  readonly at: number;
  readonly monotonic: number;
}

type Stage = "opening" | "opened" | "up" | "over";

/** The part of a ping timeout that a silent server is given beyond its ping interval. Milliseconds. */
const LONGEST_PING_TIMEOUT = 10_000;

/** One socket, from its opening to its end: opens, authenticates, watches the heartbeat, and reports its loss once. */
export class Connection implements SocketCallbacks {
  readonly #settings: ConnectionSettings;
  readonly #callbacks: ConnectionCallbacks;
  #stage: Stage = "opening";
  #socket: RtmSocket | undefined;
  #watchdog: Watchdog | undefined;
  #silence: number;
  #alive: SignOfLife = { at: 0, monotonic: 0 };
  /** Settles the step in progress. */
  #step: { resolve: () => void; reject: (error: CrispRtmError) => void } | undefined;

  constructor(settings: ConnectionSettings, callbacks: ConnectionCallbacks) {
    this.#settings = settings;
    this.#callbacks = callbacks;
    this.#silence = settings.timeouts.heartbeat ?? Number.POSITIVE_INFINITY;
  }

  /** The time of the last arrival. */
  get aliveAt(): SignOfLife {
    return this.#alive;
  }

  /** Opens the socket. Rejects with `endpoints_invalid` or `handshake_failed`. */
  open(endpoint: string): Promise<void> {
    const { socketFactory, maxFrameSize } = this.#settings;
    return new Promise((resolve, reject) => {
      this.#step = { resolve, reject };
      let target: SocketTarget;
      try {
        target = { ...parseEndpoint(endpoint), maxFrameSize };
      } catch (cause) {
        const problem = `${JSON.stringify(endpoint)} is not a socket URL: ${describe(cause)}.`;
        reject(new CrispRtmError("endpoints_invalid", problem, { cause }));
        return;
      }
      try {
        this.#socket = socketFactory(target, this.#socketCallbacks());
      } catch (cause) {
        const problem = `${endpoint} could not be opened: ${describe(cause)}.`;
        reject(new CrispRtmError("handshake_failed", problem, { cause }));
      }
      // It may have closed before it was assigned.
      if (this.#stage === "over") this.terminate();
    });
  }

  /** Functions without `this`, so that a factory can destructure them. */
  #socketCallbacks(): SocketCallbacks {
    return {
      handshake: (heartbeat) => this.handshake(heartbeat),
      opened: () => this.opened(),
      alive: () => this.alive(),
      event: (name, args) => this.event(name, args),
      closed: (by, cause) => this.closed(by, cause),
    };
  }

  /** Sends `authentication` once and waits for the answer. Rejects with `unauthorized` or `authentication_failed`. */
  authenticate(authentication: object): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#stage !== "opened") {
        reject(new CrispRtmError("authentication_failed", "the socket closed before it could authenticate."));
        return;
      }
      this.#step = { resolve, reject };
      this.emit("authentication", authentication);
    });
  }

  emit(name: string, payload: unknown): void {
    if (this.#stage !== "opened" && this.#stage !== "up") return;
    try {
      this.#socket?.emit(name, payload);
    } catch (cause) {
      this.#fail("transport_closed", `the socket failed to send "${name}": ${describe(cause)}.`, { cause });
    }
  }

  /** Disconnects and waits for the end of the network connection, at most for `timeouts.close`. */
  async close(): Promise<void> {
    const socket = this.#end();
    if (socket === undefined) return;
    const { clock, timeouts } = this.#settings;
    let timer: unknown;
    const cut = new Promise<void>((resolve) => {
      timer = clock.setTimeout(() => {
        terminateQuietly(socket);
        resolve();
      }, timeouts.close);
    });
    const closed = new Promise<void>((resolve) => resolve(socket.close())).catch(() => terminateQuietly(socket));
    await Promise.race([closed, cut]);
    clock.clearTimeout(timer);
  }

  /** Ends the network connection at once. */
  terminate(): void {
    const socket = this.#end();
    if (socket !== undefined) terminateQuietly(socket);
  }

  handshake({ interval, timeout }: { readonly interval: number; readonly timeout: number }): void {
    this.#silence = this.#settings.timeouts.heartbeat ?? interval + Math.min(timeout, LONGEST_PING_TIMEOUT);
  }

  opened(): void {
    if (this.#stage !== "opening") return;
    this.#stage = "opened";
    this.alive();
    this.#step?.resolve();
  }

  alive(): void {
    const { clock } = this.#settings;
    this.#alive = { at: clock.now(), monotonic: clock.monotonic() };
    this.#watchdog?.alive(this.#alive.monotonic);
  }

  event(name: string, args: readonly unknown[]): void {
    if (this.#stage === "over") return;
    this.alive();
    const answers = name === "authenticated" || name === "unauthorized";
    if (this.#stage !== "up" && !answers) {
      const problem = `the server sent "${name}" before it accepted the authentication: check that it is Crisp.`;
      this.#fail("authentication_failed", problem);
      return;
    }
    this.#callbacks.event(name, args, this.#alive.at);
    if (name === "unauthorized") this.#refuse(args[0]);
    else if (name === "authenticated" && this.#stage === "opened") this.#answered(args[0]);
  }

  closed(by: "server" | "transport", cause?: SocketFailure): void {
    if (this.#stage === "over") return;
    const why = `${cause?.message ?? by}.${certificateHint(cause)}`;
    const details = { status: cause?.status, retryAfter: cause?.retryAfter, ...(cause !== undefined && { cause }) };
    if (this.#stage === "opening") this.#fail("handshake_failed", `the socket did not open: ${why}`, details);
    else if (this.#stage === "opened") {
      const problem = `the socket closed before Crisp answered the authentication: ${why}`;
      this.#fail("authentication_failed", problem, details);
    } else if (by === "server") this.#fail("server_disconnected", `Crisp disconnected the socket: ${why}`, details);
    else this.#fail("transport_closed", `the connection was lost: ${why}`, details);
  }

  #answered(accepted: unknown): void {
    if (accepted !== true) {
      this.#refuse({ message: `authenticated was answered with ${JSON.stringify(accepted)}` });
      return;
    }
    this.#stage = "up";
    this.#watchdog = new Watchdog(this.#settings.clock, this.#silence, () => {
      const problem = "nothing arrived for longer than the server's ping allows: the connection is half open.";
      this.#fail("heartbeat_lost", problem);
    });
    this.#step?.resolve();
    this.#callbacks.accepted();
  }

  #refuse(argument: unknown): void {
    const message = (argument as { message?: unknown } | null | undefined)?.message;
    const said = typeof message === "string" ? ` ("${message}")` : "";
    this.#fail("unauthorized", `Crisp refused the token${said}: check the identifier, the key and the tier.`);
  }

  #fail(code: CrispRtmErrorCode, message: string, details: ConstructorParameters<typeof CrispRtmError>[2] = {}): void {
    const wasUp = this.#stage === "up";
    this.terminate();
    const error = new CrispRtmError(code, message, details);
    if (wasUp) this.#callbacks.lost(error);
    else this.#step?.reject(error);
  }

  #end(): RtmSocket | undefined {
    this.#watchdog?.stop();
    this.#stage = "over";
    const socket = this.#socket;
    this.#socket = undefined;
    return socket;
  }
}

/** A socket of the program's factory may throw. */
function terminateQuietly(socket: RtmSocket): void {
  try {
    socket.terminate();
  } catch {
    // Its end is all that was wanted.
  }
}
