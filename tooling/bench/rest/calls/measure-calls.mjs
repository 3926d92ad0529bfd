// Calls of one client against a mock in a separate process.
import { startProcess } from "../../harness/process.mjs";
import { clients } from "./clients.mjs";

/** @type {import("../../harness/define.mjs").MeasureTurns} */
export default async function* measureCalls({ params, seconds }) {
  const mock = await startProcess(new URL("./mock-server.mjs", import.meta.url), {});
  try {
    const { info, session } = mock.ready;
    const call = clients[params.client](info, session)[params.call];
    await rate(call, params.concurrency, seconds);
    for (;;) yield await rate(call, params.concurrency, seconds / 10);
  } finally {
    await mock.close();
  }
}

/**
 * Calls per second, of calls that are repeated for about `seconds`.
 *
 * @param {() => Promise<unknown>} call @param {number} concurrency @param {number} seconds @returns {Promise<number>}
 */
async function rate(call, concurrency, seconds) {
  const start = performance.now();
  const end = start + seconds * 1000;
  let calls = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (; performance.now() < end; calls++) await call();
    }),
  );
  return (calls / (performance.now() - start)) * 1000;
}
