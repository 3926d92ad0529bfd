import { startMockCrisp } from "@x/mock-crisp";
import { connectMockCrisp } from "@x/mock-crisp/client";
import { percentile } from "../harness/measure.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function measure({ params, quick }) {
  const crisp = await startMockCrisp();
  try {
    const waiter = params.remote ? await connectMockCrisp(crisp.url) : crisp;
    const visitor = await crisp.visitor();
    for (let i = 0; i < (quick ? 10 : 10_000); i++) await visitor.says("filler");
    const times = [];
    for (let i = 0; i < (quick ? 3 : 300); i++) {
      const ended = waiter
        .waitFor(`event:message:send text:"needle ${i}."`, { timeout: 10_000 })
        .then(() => performance.now());
      // Until the wait has reached the mock, and has found no existing entry.
      if (params.remote) await arrived(crisp);
      const said = performance.now();
      await visitor.says(`needle ${i}.`);
      times.push((await ended) - said);
    }
    return { p99: percentile(times, 0.99), median: percentile(times, 0.5) };
  } finally {
    await crisp.close();
  }
}

/** @param {import("@x/mock-crisp").MockCrisp} crisp */
async function arrived(crisp) {
  // The mock answers a request that was sent after the wait only after it has handled the wait.
  await fetch(`${crisp.url}/_mock/livez`).then((response) => response.text());
  await new Promise((resolve) => setTimeout(resolve, 5));
}
