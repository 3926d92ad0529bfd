import { once } from "node:events";
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";

/** The answer of a {@link SmallCrisp} to `authentication`. */
export type AuthenticationAnswer = "accept" | "refuse" | "silence" | "disconnect";

/** The token that a {@link SmallCrisp} accepts. */
export const token = { identifier: "7c3a6a52-0d0a-4a0e-9f43-6f8c1b0f2a11", key: "mock_key" };

/**
 * The part of Crisp that this package's own tests need: the endpoint route, and a Socket.IO server at the path that it
 * announces, web socket only. Faults are set on its fields.
 */
export class SmallCrisp implements AsyncDisposable {
  /** Replaces the endpoint route. */
  rest: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Answers every other route below `/v1`. */
  lists: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Answers an endpoint request instead of the route if it returns true. */
  refuses: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  answer: AuthenticationAnswer = "accept";
  /** The URLs that the endpoint route announces. Default: this server's own. */
  endpoints: { app: string; rescue?: string };
  key = token.key;
  readonly url: string;
  readonly rtmUrl: string;
  /** Requests of the endpoint route, in order. */
  readonly requests: { url: string; headers: IncomingMessage["headers"] }[] = [];
  /** Arguments of each `authentication`, in order. */
  readonly authentications: Record<string, unknown>[] = [];
  /** Everything else that clients sent. */
  readonly received: { name: string; payload: unknown; at: number }[] = [];
  /** URLs of the web socket handshakes. */
  readonly handshakes: string[] = [];
  /** The largest number of sockets that were connected at one time. */
  mostSockets = 0;
  readonly #http: HttpServer;
  readonly #io: Server;

  private constructor(http: HttpServer, io: Server) {
    this.#http = http;
    this.#io = io;
    const { port } = http.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    this.rtmUrl = `ws://127.0.0.1:${port}/rtm/w1`;
    this.endpoints = { app: this.rtmUrl };
    http.on("request", (request, response) => this.#route(request, response));
    io.engine.on("connection", (raw: { request: IncomingMessage }) => this.handshakes.push(raw.request.url ?? ""));
    io.on("connection", (socket) => this.#serve(socket));
  }

  /** Starts on a free port of the loopback. `ping` is in milliseconds. */
  static async start(ping = { interval: 25_000, timeout: 20_000 }): Promise<SmallCrisp> {
    const http = createServer();
    const io = new Server(http, {
      path: "/rtm/w1",
      transports: ["websocket"],
      serveClient: false,
      pingInterval: ping.interval,
      pingTimeout: ping.timeout,
    });
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    return new SmallCrisp(http, io);
  }

  get sockets(): Socket[] {
    return [...this.#io.sockets.sockets.values()];
  }

  /** Sends an event to every socket. */
  send(name: string, data: unknown): void {
    for (const socket of this.sockets) socket.emit(name, data);
  }

  /** Ends every connection: with a disconnect packet, or by closing the transport. */
  drop(how: "server" | "transport"): void {
    for (const socket of this.sockets) {
      if (how === "server") socket.disconnect(true);
      else (socket.conn.transport as unknown as { socket: { terminate(): void } }).socket.terminate();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#http, "close");
    await this.#io.close();
    this.#http.closeAllConnections();
    await ended;
  }

  #route(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? "";
    if (!url.startsWith("/v1/")) return;
    if (this.lists !== undefined && !url.endsWith("/connect/endpoints")) {
      this.lists(request, response);
      return;
    }
    this.requests.push({ url, headers: request.headers });
    if (this.rest !== undefined) {
      this.rest(request, response);
      return;
    }
    if (this.refuses?.(request, response)) return;
    const [, pair = ""] = (request.headers.authorization ?? "").split(" ");
    if (Buffer.from(pair, "base64").toString() !== `${token.identifier}:${this.key}`) {
      answerJson(response, 401, { error: true, reason: "invalid_session", data: {} });
      return;
    }
    const { app, rescue } = this.endpoints;
    const data = { socket: { app }, ...(rescue !== undefined && { rescue: { socket: { app: rescue } } }) };
    answerJson(response, 200, { error: false, reason: "resolved", data });
  }

  #serve(socket: Socket): void {
    this.mostSockets = Math.max(this.mostSockets, this.sockets.length);
    socket.onAny((name: string, payload: unknown) => {
      if (name !== "authentication") this.received.push({ name, payload, at: Date.now() });
    });
    socket.on("authentication", (payload: Record<string, unknown>) => {
      this.authentications.push(payload);
      const accepts = this.answer === "accept" && payload["password"] === this.key;
      if (accepts) socket.emit("authenticated", true);
      else if (this.answer === "disconnect") socket.disconnect(true);
      else if (this.answer !== "silence") {
        socket.emit("unauthorized", { message: "Authentication failure" });
        socket.disconnect(true);
      }
    });
  }
}

/** Answers with JSON. */
function answerJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
