import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A TCP address in front of a Redis on a socket. */
export interface Relay extends AsyncDisposable {
  readonly url: string;
  /** The senders since the last `reset`, `>` for the client and `<` for Redis, without repetitions. */
  readonly turns: string[];
}

/** Starts a relay. `rewrite` may change the answers of Redis. */
export async function startRelay(path: string, rewrite = (answer: Buffer) => answer): Promise<Relay> {
  const sockets = new Set<Socket>();
  const turns: string[] = [];
  const note = (turn: string) => {
    if (turns.at(-1) !== turn) turns.push(turn);
  };
  const server = createServer((from) => {
    const to = connect(path);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        from.destroy();
        to.destroy();
      });
    }
    from.on("data", (data) => {
      note(">");
      to.write(data);
    });
    to.on("data", (data) => {
      note("<");
      from.write(rewrite(data));
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turns,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
