// A mock in a separate process. `authenticated` resolves when the next connection is.
import { startMockCrisp } from "@x/mock-crisp";

export default async function serve() {
  const mock = await startMockCrisp({ journalEntries: 100 });
  let authenticated = Promise.resolve(0);
  return {
    ready: { info: mock.info, env: mock.env },
    calls: {
      /** From now on, wait for a connection. */
      watch: () => {
        authenticated = new Promise((resolve) => {
          const ended = mock.journal.subscribe((entry) => {
            if (entry.kind !== "connection" || entry.what !== "authenticated") return;
            ended();
            resolve(Date.now());
          });
        });
      },
      /** Milliseconds since 1970 at which that connection was authenticated. */
      authenticated: () => authenticated,
      connections: () => mock.connections.list().length,
      /** Cuts every connection, as a network does. Returns when, in milliseconds since 1970. */
      cut: () => {
        mock.connections.dropAll("transport");
        return Date.now();
      },
    },
    close: () => mock.close(),
  };
}
