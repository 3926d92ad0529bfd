import { CrispRtmError, describe } from "../errors.ts";
import type { RtmSettings } from "../options.ts";
import { parseEndpoint, type RtmSocket, type SocketCallbacks, type SocketTarget } from "./socket.ts";
import { Watchdog } from "./watchdog.ts";

/** What a connection tells the connection it belongs to. */
export interface ConnectionCallbacks {
  /** An event arrived at `at`, in milliseconds since 1970. */
  event(name: string, args: readonly unknown[], at: number): void;
  /** Crisp accepted the authentication. Told before anything that arrives after it. */
  accepted(): void;
  /** The connection was up and is down. Told at most once. */
  lost(error: CrispRtmError): void;
}

type Stage = "opening" | "opened" | "up" | "over";

/** Part of a ping timeout that a silent server is given beyond its ping interval. */
const PATIENCE = 10_000;

/** One socket, from its opening to its end: opens, authenticates, watches, and says once that it is lost. */
export class Connection implements SocketCallbacks {
  readonly #settings: RtmSettings;
  readonly #listener: ConnectionCallbacks;
  #stage: Stage = "opening";
  #socket: RtmSocket | undefined;
  #watchdog: Watchdog | undefined;
  #silence: number;
  #aliveAt = 0;
  /** Settles the step that is under way. */
  #step: { resolve: () => void; reject: (error: CrispRtmError) => void } | undefined;

  constructor(settings: RtmSettings, listener: ConnectionCallbacks) {
    this.#settings = settings;
    this.#listener = listener;
    this.#silence = settings.timeouts.heartbeat ?? Number.POSITIVE_INFINITY;
  }

  /** When something last arrived, in milliseconds since 1970. */
  get aliveAt(): number {
    return this.#aliveAt;
  }

  /** Opens the socket. Rejects with `endpoints_invalid` or `handshake_failed`. */
  open(endpoint: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#step = { resolve, reject };
      let target: SocketTarget;
      try {
        target = parseEndpoint(endpoint);
      } catch (error) {
        const problem = `${JSON.stringify(endpoint)} is no socket URL: ${describe(error)}.`;
        reject(new CrispRtmError("endpoints_invalid", problem, { cause: error }));
        return;
      }
      try {
        this.#socket = this.#settings.socketFactory(target, this);
      } catch (error) {
        const problem = `${endpoint} could not be opened: ${describe(error)}.`;
        reject(new CrispRtmError("handshake_failed", problem, { cause: error }));
      }
      // It may have told of its end before there was a variable to hold it.
      if (this.#stage === "over") this.terminate();
    });
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
    if (this.#stage === "opened" || this.#stage === "up") this.#socket?.emit(name, payload);
  }

  /** Says goodbye and waits for the end, at most for `timeouts.close`. */
  async close(): Promise<void> {
    const socket = this.#end();
    if (socket === undefined) return;
    const { clock, timeouts } = this.#settings;
    let timer: unknown;
    const cut = new Promise<void>((resolve) => {
      timer = clock.setTimeout(() => {
        socket.terminate();
        resolve();
      }, timeouts.close);
    });
    await Promise.race([socket.close(), cut]);
    clock.clearTimeout(timer);
  }

  /** Ends the network connection at once. */
  terminate(): void {
    this.#end()?.terminate();
  }

  handshake({ interval, timeout }: { readonly interval: number; readonly timeout: number }): void {
    this.#silence = this.#settings.timeouts.heartbeat ?? interval + Math.min(timeout, PATIENCE);
  }

  opened(): void {
    if (this.#stage !== "opening") return;
    this.#stage = "opened";
    this.alive();
    this.#step?.resolve();
  }

  alive(): void {
    this.#aliveAt = this.#settings.clock.now();
    this.#watchdog?.alive(this.#aliveAt);
  }

  event(name: string, args: readonly unknown[]): void {
    if (this.#stage === "over") return;
    this.alive();
    this.#listener.event(name, args, this.#aliveAt);
    if (name === "unauthorized") this.#refuse(args[0]);
    else if (name === "authenticated" && this.#stage === "opened") this.#answered(args[0]);
  }

  closed(by: "server" | "transport", cause?: Error): void {
    if (this.#stage === "over") return;
    const why = `${cause?.message ?? by}.`;
    if (this.#stage === "opening") this.#fail("handshake_failed", `the socket did not open: ${why}`, cause);
    else if (this.#stage === "opened") {
      this.#fail("authentication_failed", `the socket closed before Crisp answered the authentication: ${why}`, cause);
    } else if (by === "server") this.#fail("server_disconnected", `Crisp disconnected the socket: ${why}`, cause);
    else this.#fail("transport_closed", `the connection was lost: ${why}`, cause);
  }

  #answered(accepted: unknown): void {
    if (accepted !== true) {
      this.#refuse({ message: `authenticated was answered with ${JSON.stringify(accepted)}` });
      return;
    }
    this.#stage = "up";
    this.#watchdog = new Watchdog(this.#settings.clock, this.#silence, () => {
      this.#fail(
        "heartbeat_lost",
        "nothing arrived for longer than the server's ping allows: the connection is half open.",
      );
    });
    this.#step?.resolve();
    this.#listener.accepted();
  }

  #refuse(argument: unknown): void {
    const message = (argument as { message?: unknown } | null | undefined)?.message;
    const said = typeof message === "string" ? ` ("${message}")` : "";
    this.#fail("unauthorized", `Crisp refused the token${said}: check the identifier, the key and the tier.`);
  }

  #fail(code: CrispRtmError["code"], message: string, cause?: Error): void {
    const wasUp = this.#stage === "up";
    this.terminate();
    const error = new CrispRtmError(code, message, cause === undefined ? {} : { cause });
    if (wasUp) this.#listener.lost(error);
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
