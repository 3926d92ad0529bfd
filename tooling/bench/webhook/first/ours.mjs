import { milliseconds } from "../../harness/measure.mjs";
import { delivery, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function first() {
  const { body, headers } = delivery(100);
  const imported = await milliseconds(() => import("@x/crisp-webhook"));
  const { CrispWebhooks } = await import("@x/crisp-webhook");
  const time = await milliseconds(async () => {
    const webhooks = new CrispWebhooks({ secret });
    webhooks.on("message:send", () => {});
    const outcome = await webhooks.verifyAndReceive({ body, headers });
    if (outcome !== "handled") throw new Error(outcome);
  });
  // The promise of the contract: the first verification in under 10 ms after the import.
  if (time > 10) console.warn(`the first hook took ${time.toFixed(1)} ms`);
  return { first: time, import: imported };
}
