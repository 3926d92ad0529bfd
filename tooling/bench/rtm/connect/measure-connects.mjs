import { percentile } from "../../harness/measure.mjs";
import { startProcess } from "../../harness/process.mjs";

/**
 * Connects once, then several more times, each time with a new client.
 *
 * @param {{ quick: boolean }} context
 * @param {(ready: any, authenticated: () => Promise<number>) => { connect: () => Promise<unknown>, close: () => unknown }} createClient
 */
export async function measureConnects({ quick }, createClient) {
  const server = await startProcess(new URL("../mock-server.mjs", import.meta.url), {});
  try {
    const connectOnce = async () => {
      await server.call("watch");
      const start = performance.now();
      const client = createClient(server.ready, () => server.call("authenticated"));
      await client.connect();
      const took = performance.now() - start;
      // A client that reports that it is connected must be connected for the server too.
      await server.call("authenticated");
      await client.close();
      return took;
    };
    const first = await connectOnce();
    const times = [];
    for (let index = 0; index < (quick ? 1 : 10); index++) times.push(await connectOnce());
    return { first, next: percentile(times, 0.5) };
  } finally {
    await server.close();
  }
}
