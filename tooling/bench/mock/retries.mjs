import { startMockCrisp } from "@x/mock-crisp";
import { milliseconds, percentile } from "../harness/measure.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function measure({ quick }) {
  const crisp = await startMockCrisp();
  try {
    // Nothing listens on the discard port.
    crisp.webhooks.register({ url: "http://127.0.0.1:9/dead" });
    const times = [];
    for (let i = 0; i < (quick ? 2 : 30); i++) {
      const { webhooks } = await crisp.trigger("message:send");
      await crisp.waitFor(`kind:delivery delivery:${webhooks[0]} status:failed`);
      times.push(await milliseconds(() => crisp.clock.advance("1d")));
      const delivery = crisp.deliveries.get(webhooks[0] ?? "");
      if (delivery?.status !== "given_up" || delivery.attempts.length !== delivery.attempt_limit) {
        throw new Error("the schedule was not walked to its end");
      }
    }
    return percentile(times, 0.5);
  } finally {
    await crisp.close();
  }
}
