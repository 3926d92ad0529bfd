import type { Clock } from "../src/clock.ts";
import type { FetchEndpoints } from "../src/connection/endpoints.ts";
import type { RtmSocket, SocketCallbacks, SocketFactory } from "../src/connection/socket.ts";
import { CrispRtmError } from "../src/errors.ts";

/** The way an endpoint request is answered. */
export type RestMood = "answer" | "500" | "429" | "401" | "404" | "garbage" | "silence";
/** The way an opening socket is treated. */
export type HandshakeMood = "open" | "refuse" | "silence" | "throw" | "refuse-at-once";
/** The way an `authentication` is answered. */
export type AuthenticationMood = "accept" | "refuse" | "silence" | "disconnect" | "false";

/** One socket on the server's side. */
export interface MemorySocket {
  readonly id: number;
  readonly listener: SocketCallbacks;
  readonly sent: { name: string; payload: unknown }[];
  opened: boolean;
  authenticated: boolean;
  /** True while the server still delivers to it. */
  live: boolean;
  /** Half open: nothing arrives any more, without a notification on either side. */
  cut: boolean;
}

/**
 * A Crisp server without a network, on the clock of the test: for thousands of connections, or a day, in a second.
 * Messages take `latency`, and pings come every 25 s.
 */
export class MemoryCrisp {
  rest: RestMood = "answer";
  handshake: HandshakeMood = "open";
  authentication: AuthenticationMood = "accept";
  retryAfter = 7000;
  latency = 5;
  url = "wss://relay.test/rtm/w1";
  rescue: string | undefined;
  /** Endpoints that refuse regardless of {@link MemoryCrisp.handshake}. */
  readonly dead = new Set<string>();
  readonly opened: string[] = [];
  readonly sockets: MemorySocket[] = [];
  requests = 0;
  mostLive = 0;
  readonly #live = new Set<MemorySocket>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The sockets that the server holds open. */
  get live(): MemorySocket[] {
    return [...this.#live];
  }

  /** Sends an event to each authenticated socket. Returns their number. */
  send(name: string, data: unknown): number {
    const reached = this.live.filter(({ authenticated }) => authenticated);
    for (const socket of reached) this.#deliver(socket, () => socket.listener.event(name, [data]));
    return reached.length;
  }

  drop(how: "server" | "transport" | "half-open"): void {
    for (const socket of this.live) {
      if (how === "half-open") socket.cut = true;
      else this.#end(socket, how);
    }
  }

  readonly fetchEndpoints: FetchEndpoints = async ({ signal }) => {
    this.requests += 1;
    if (this.rest === "silence")
      await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, this.latency));
    const { retryAfter } = this;
    if (this.rest === "401") throw new CrispRtmError("unauthorized", "401.", { status: 401 });
    if (this.rest === "404") throw new CrispRtmError("endpoints_refused", "404.", { status: 404 });
    if (this.rest === "429") throw new CrispRtmError("rate_limited", "429.", { status: 429, retryAfter });
    if (this.rest === "500") throw new CrispRtmError("endpoints_failed", "500.", { status: 500 });
    if (this.rest === "garbage") return { socket: {} };
    return {
      socket: { app: this.url },
      ...(this.rescue !== undefined && { rescue: { socket: { app: this.rescue } } }),
    };
  };

  readonly socketFactory: SocketFactory = (target, listener) => {
    const url = target.origin + target.path;
    this.opened.push(url);
    if (this.handshake === "throw") throw new Error("no sockets today");
    const socket: MemorySocket = {
      id: this.sockets.length,
      listener,
      sent: [],
      opened: false,
      authenticated: false,
      live: true,
      cut: false,
    };
    this.sockets.push(socket);
    this.#live.add(socket);
    this.mostLive = Math.max(this.mostLive, this.#live.size);
    if (this.handshake === "refuse-at-once") this.#end(socket, "transport");
    else if (this.handshake === "refuse" || this.dead.has(url)) {
      this.#clock.setTimeout(() => this.#end(socket, "transport"), this.latency);
    } else if (this.handshake === "open") {
      this.#deliver(socket, () => {
        socket.opened = true;
        listener.handshake({ interval: 25_000, timeout: 20_000 });
        listener.opened();
        this.#ping(socket);
      });
    }
    return this.#handle(socket);
  };

  #handle(socket: MemorySocket): RtmSocket {
    const end = () => {
      socket.live = false;
      this.#live.delete(socket);
    };
    return {
      emit: (name, payload) => {
        socket.sent.push({ name, payload });
        if (name === "authentication") this.#deliver(socket, () => this.#authenticate(socket));
      },
      close: async () => end(),
      terminate: end,
    };
  }

  #authenticate(socket: MemorySocket): void {
    const { listener } = socket;
    const mood = this.authentication;
    if (mood === "accept") {
      socket.authenticated = true;
      listener.event("authenticated", [true]);
    } else if (mood === "false") listener.event("authenticated", [false]);
    else if (mood === "refuse") {
      listener.event("unauthorized", [{ message: "no" }]);
      this.#end(socket, "server");
    } else if (mood === "disconnect") this.#end(socket, "server");
  }

  #ping(socket: MemorySocket): void {
    this.#clock.setTimeout(() => {
      if (!socket.live) return;
      if (!socket.cut) socket.listener.alive();
      this.#ping(socket);
    }, 25_000);
  }

  #deliver(socket: MemorySocket, act: () => void): void {
    this.#clock.setTimeout(() => {
      if (!socket.live || socket.cut) return;
      act();
    }, this.latency);
  }

  #end(socket: MemorySocket, by: "server" | "transport"): void {
    if (!socket.live) return;
    socket.live = false;
    this.#live.delete(socket);
    if (!socket.cut) socket.listener.closed(by);
  }
}
