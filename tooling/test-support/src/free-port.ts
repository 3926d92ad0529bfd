import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/**
 * A port of 127.0.0.1 that is free now, for programs that take no port 0. It lies below the ports that systems give to
 * whoever asks for any, so that no other test gets it in the meantime.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(10_000 + Math.floor(Math.random() * 12_000), "127.0.0.1");
    try {
      await once(server, "listening");
    } catch {
      continue;
    }
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
  }
}
