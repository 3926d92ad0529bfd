import type { IncomingMessage, Server } from "node:http";
import type { Server as SecureServer } from "node:https";

/**
 * Serves the mock below a path as well, for proxies that pass the path of the public URL on instead of removing it. Call it
 * after all other listeners of the server were added. An empty path changes nothing.
 */
export function serveBelow(server: Server | SecureServer, path: string): void {
  if (path === "") return;
  const strip = (request: IncomingMessage) => {
    if (request.url?.startsWith(`${path}/`)) request.url = request.url.slice(path.length);
  };
  server.prependListener("request", strip);
  server.prependListener("upgrade", strip);
}
