import { milliseconds } from "../../harness/measure.mjs";
import { delivery, secret } from "../delivery.mjs";

// By `verifyWidget`, which is `verifyHook` without the half second's wait for a handler.
/** @type {import("../../harness/define.mjs").Measure} */
export default async function first() {
  const { text, timestamp, signature } = delivery(100);
  const imported = await milliseconds(() => import("crisp-api"));
  const { Crisp } = await import("crisp-api");
  const time = await milliseconds(() => {
    const client = new Crisp();
    if (!client.verifyWidget(secret, JSON.parse(text), Number(timestamp), signature)) throw new Error("not verified");
  });
  return { first: time, import: imported };
}
