// Calls of one client against a mock in a separate process.
import { startProcess } from "../../harness/process.mjs";
import { clients } from "./clients.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function measureCalls({ params, seconds }) {
  const mock = await startProcess(new URL("./mock-server.mjs", import.meta.url), {});
  try {
    const { info, session } = mock.ready;
    const call = clients[params.client](info, session)[params.call];
    await call();
    await during(call, params.concurrency, seconds / 3);
    return (await during(call, params.concurrency, seconds)) / seconds;
  } finally {
    await mock.close();
  }
}

/** @param {() => Promise<unknown>} call @param {number} concurrency @param {number} seconds @returns {Promise<number>} */
async function during(call, concurrency, seconds) {
  const end = performance.now() + seconds * 1000;
  let calls = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (; performance.now() < end; calls++) await call();
    }),
  );
  return calls;
}
