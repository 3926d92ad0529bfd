import { startMockCrisp } from "@x/mock-crisp";
import { percentile, usedBytes } from "../harness/measure.mjs";
import { startProcess } from "../harness/process.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function backlog({ params: { size }, quick }) {
  const count = quick ? 200 : size;
  const receiver = new URL("./hook-receiver.mjs", import.meta.url);
  const hanging = await startProcess(receiver, { hangs: true });
  const prompt = await startProcess(receiver);
  const crisp = await startMockCrisp({ delivery: { attemptTimeout: 600_000 }, deliveryBytes: 1_000_000_000 });
  try {
    crisp.webhooks.register({ url: hanging.ready.url, events: ["message:send"] });
    crisp.webhooks.register({ url: prompt.ready.url, events: ["message:received"] });
    /** Resolves when this many deliveries of an event have succeeded. @param {string} name @param {number} goal */
    const delivered = (name, goal) =>
      new Promise((resolve) => {
        let missing = goal;
        const stop = crisp.journal.subscribe((entry) => {
          if (entry.kind !== "delivery" || entry.event !== name) return;
          missing -= 1;
          if (missing > 0) return;
          stop();
          resolve(undefined);
        });
      });
    const once = async () => {
      const arrived = delivered("message:received", 1);
      await crisp.trigger("message:received", {}, { via: "webhook" });
      await arrived;
    };
    for (let warm = 0; warm < 50; warm++) await once();

    const before = await usedBytes();
    for (let event = 0; event < count; event++) await crisp.trigger("message:send", {}, { via: "webhook" });
    const memory = ((await usedBytes()) - before) / count / 1024;

    const latencies = [];
    for (let one = 0; one < (quick ? 10 : 300); one++) {
      const began = performance.now();
      await once();
      latencies.push(performance.now() - began);
    }

    const drained = delivered("message:send", count);
    const began = performance.now();
    await hanging.call("letGo");
    await drained;
    const drain = (count / (performance.now() - began)) * 1000;
    if (crisp.deliveries.list().some(({ status }) => status !== "succeeded")) throw new Error("not all were delivered");
    return { memory, latency: percentile(latencies, 0.99), drain };
  } finally {
    await crisp.close();
    await Promise.all([hanging.close(), prompt.close()]);
  }
}
