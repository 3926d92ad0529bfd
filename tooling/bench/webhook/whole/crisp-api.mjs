import { perSecond } from "../../harness/measure.mjs";
import { crispClient } from "../crisp-client.mjs";
import { delivery, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function whole({ params, seconds }) {
  let handled = 0;
  /** @type {() => void} */
  let done = () => {};
  // It calls handlers a tick after `receiveHook` has returned.
  const client = await crispClient(() => {
    handled++;
    done();
  });
  const { body: bytes, timestamp, signature } = delivery(params["size"]);
  let sent = 0;
  const rate = await perSecond(
    () =>
      new Promise((resolve) => {
        sent++;
        done = /** @type {() => void} */ (resolve);
        const body = JSON.parse(bytes.toString());
        if (!client.verifyHook(secret, body, Number(timestamp), signature)) throw new Error("not verified");
        const error = client.receiveHook(body);
        if (error) throw error;
      }),
    { seconds },
  );
  if (handled !== sent) throw new Error(`${handled} handled of ${sent}`);
  return rate;
}
