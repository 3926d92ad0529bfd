import { once } from "node:events";
import { createServer } from "node:http";

/**
 * The answer of each server of this benchmark to its load.
 *
 * @param {import("node:http").RequestListener | import("node:http").Server} listener
 * @param {() => number} handled How many hooks the handler has had.
 * @param {Record<string, string>} [headers] That its scheme asks for.
 */
export async function serve(listener, handled, headers = {}) {
  const server = typeof listener === "function" ? createServer(listener) : listener;
  if (!server.listening) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  // It listens on a port, so the address is not a pipe's.
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    ready: { url: `http://127.0.0.1:${port}/hook`, headers },
    calls: {
      handled,
      cpu() {
        const { user, system } = process.cpuUsage();
        return user + system;
      },
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
