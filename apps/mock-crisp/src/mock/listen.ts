import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { TlsOptions } from "../settings/definitions.ts";
import type { MockCrispSettings } from "../settings/options.ts";

/**
 * Creates the server, with TLS when the settings have a certificate. It does not listen yet. Throws `invalid_data` for a
 * certificate or key that cannot be used.
 */
export function createHttpServer(tls: TlsOptions | undefined, handler: RequestListener): Server | SecureServer {
  const server = tls ? createSecure(tls, handler) : createServer(handler);
  // An incomplete request, a protocol other than HTTP, a reset: only that socket is refused and closed.
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else socket.destroy();
  });
  return server;
}

function createSecure({ cert, key }: TlsOptions, handler: RequestListener): SecureServer {
  try {
    return createSecureServer({ cert, key }, handler);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MockCrispError(
      "invalid_data",
      `cannot use the TLS certificate and key: ${reason}. Provide both in PEM format.`,
      { cause },
    );
  }
}

/** Listens, and resolves with the port. Throws `port_in_use`, or `cannot_listen` for any other cause. */
export function listen(
  server: Server | SecureServer,
  { host, port }: Pick<MockCrispSettings, "host" | "port">,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === "EADDRINUSE"
          ? new MockCrispError(
              "port_in_use",
              `port ${port} on ${host} is already in use. Choose another port, or 0 for any free port.`,
              { cause },
            )
          : new MockCrispError("cannot_listen", `cannot listen on ${host}:${port}: ${cause.message}.`, { cause }),
      );
    };
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      const address = server.address();
      // A server that listens on a host and port has an address object; only those of pipes are text.
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Stops listening and cuts what is open. Resolves when nothing is left. */
export function stopListening(server: Server | SecureServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
