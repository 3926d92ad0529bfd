import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { registry } from "./metrics.ts";
import type { Role } from "./role.ts";

/** Serves `/livez`, `/readyz` and `/metrics`; the role answers everything else. */
export function createProbes(role: Role) {
  let isStopping = false;
  const server = createServer(async (request, response) => {
    const path = request.url?.split("?")[0];
    const answer = (status: number, body: string, type = "text/plain") =>
      response.writeHead(status, { "content-type": type }).end(body);
    if (path === "/livez") return answer(200, "ok");
    if (path === "/readyz") {
      const isReady = !isStopping && (await role.ready().catch(() => false));
      return answer(isReady ? 200 : 503, isReady ? "ok" : "not ready");
    }
    if (path === "/metrics") return answer(200, await registry.metrics(), registry.contentType);
    if (role.handle !== undefined) return role.handle(request, response);
    return answer(404, "not found");
  });
  return {
    server,
    // It listens on TCP.
    port: () => (server.address() as AddressInfo).port,
    stopping() {
      isStopping = true;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
