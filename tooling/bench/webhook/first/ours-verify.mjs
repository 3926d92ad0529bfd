import { milliseconds } from "../../harness/measure.mjs";
import { delivery, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function first() {
  const { body, timestamp, signature } = delivery(100);
  const imported = await milliseconds(() => import("@x/crisp-webhook/verify"));
  const { verifySignatureSync } = await import("@x/crisp-webhook/verify");
  const time = await milliseconds(() => {
    if (!verifySignatureSync({ secret, body, timestamp, signature })) throw new Error("not verified");
  });
  return { first: time, import: imported };
}
