import type { Server as HttpServer, IncomingMessage, ServerResponse } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Duplex } from "node:stream";
import type { Server } from "socket.io";
import { defaultPath, isDefaultPath, type Paths } from "./paths.ts";

/** Dependencies of {@link attachRtm}. */
export interface RtmParts {
  readonly server: HttpServer | HttpsServer;
  readonly io: Server;
  readonly paths: Paths;
  readonly isClosed: () => boolean;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Attaches Socket.IO to a server. It is answered at the announced path, and at `/socket.io/`, where clients connect that
 * drop the path. Long polling, and upgrades of any other path, get an answer that says what to do.
 */
export function attachRtm({ server, io, paths, isClosed }: RtmParts): void {
  // Before the engine, which compares beginnings of paths only.
  server.on("upgrade", (request: IncomingMessage, socket: Duplex) => {
    const { url = "/" } = request;
    if (isDefaultPath(url)) request.url = url.replace(/^\/socket\.io\/?/, paths.announced);
    else if (!isClosed() && paths.endpointVersion(url) === undefined) {
      refuseUpgrade(socket, url, paths.announced);
      // The engine ignores this path.
      request.url = "/";
    }
  });
  io.attach(server);

  // The engine has put itself before the listener that was there. It answers long polling with a number only.
  const listeners = server.listeners("request") as unknown as readonly Listener[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const isRtm = isDefaultPath(request.url) || paths.endpointVersion(request.url) !== undefined;
    if (isRtm) refusePolling(response);
    else for (const listener of listeners) listener.call(server, request, response);
  });
}

function refusePolling(response: ServerResponse): void {
  const message =
    'The RTM API is served over WebSocket only, as Crisp does. Connect with transports: ["websocket"] (no long polling).';
  const body = JSON.stringify({ code: 0, message });
  response.writeHead(400, { "content-type": "application/json" }).end(body);
}

function refuseUpgrade(socket: Duplex, url: string, announced: string): void {
  const [path] = url.split("?");
  const message =
    `No RTM API at ${path}. Ask GET /v1/plugin/connect/endpoints for its address, or connect at ` +
    `${announced} or ${defaultPath}/.`;
  const body = JSON.stringify({ error: { code: "not_found", message } });
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}
