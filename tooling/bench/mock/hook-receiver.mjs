// A receiver with minimal cost: it reads the body and answers 200, or hangs until it is released.
import { once } from "node:events";
import { createServer } from "node:http";

/** @param {{ hangs?: boolean }} params */
export default async function receive({ hangs = false }) {
  let isHanging = hangs;
  let count = 0;
  /** @type {import("node:http").ServerResponse[]} */
  const held = [];
  const server = createServer((request, response) => {
    count += 1;
    request.resume();
    request.on("end", () => (isHanging ? held.push(response) : response.end()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // It listens on a port, so the address is not a pipe's.
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    ready: { url: `http://127.0.0.1:${port}/hook` },
    calls: {
      count: () => count,
      letGo() {
        isHanging = false;
        for (const response of held.splice(0)) response.end();
      },
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
