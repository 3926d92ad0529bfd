import { startMockCrisp } from "@x/mock-crisp";
import { startProcess } from "../harness/process.mjs";

/** Deliveries of each event are awaited in batches, so that what is measured is sending, not a growing queue. */
const batch = 500;

/** @type {import("../harness/define.mjs").Measure} */
export default async function deliveries({ params: { targets }, quick, seconds }) {
  const receiver = await startProcess(new URL("./hook-receiver.mjs", import.meta.url));
  const crisp = await startMockCrisp({ delivery: { attemptTimeout: 60_000 } });
  try {
    for (let target = 0; target < targets; target++) {
      crisp.webhooks.register({ url: `${receiver.ready.url}/${target}` });
    }
    let succeeded = 0;
    let goal = 0;
    /** @type {(() => void) | undefined} */
    let onGoal;
    crisp.journal.subscribe((entry) => {
      if (entry.kind !== "delivery") return;
      if (entry.status !== "succeeded") throw new Error(`${entry.delivery}: ${entry.error ?? entry.response_status}`);
      succeeded += 1;
      if (succeeded === goal) onGoal?.();
    });
    const round = async () => {
      const events = Math.ceil((quick ? 10 : batch) / targets);
      goal = succeeded + events * targets;
      const reached = new Promise((resolve) => {
        onGoal = () => resolve(undefined);
      });
      for (let event = 0; event < events; event++) await crisp.trigger("message:send", {}, { via: "webhook" });
      await reached;
    };
    for (let warm = 0; warm < (quick ? 1 : 6); warm++) await round();

    const cpuBefore = process.cpuUsage();
    const before = succeeded;
    const began = performance.now();
    while (performance.now() - began < seconds * 1000) await round();
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(cpuBefore);
    const count = succeeded - before;
    if ((await receiver.call("count")) !== succeeded) throw new Error("not every delivery arrived");
    return { rate: (count / took) * 1000, cpu: (user + system) / count };
  } finally {
    await crisp.close();
    await receiver.close();
  }
}
