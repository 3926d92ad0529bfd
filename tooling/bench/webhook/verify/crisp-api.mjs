import { perSecond } from "../../harness/measure.mjs";
import { crispClient } from "../crisp-client.mjs";
import { delivery, mustTell, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function verify({ params, seconds }) {
  const client = await crispClient(() => {});
  const { text, timestamp, signature } = delivery(params["size"]);
  const body = JSON.parse(text);
  const act = () => client.verifyHook(secret, body, Number(timestamp), signature);
  mustTell(act(), client.verifyHook("another", body, Number(timestamp), signature));
  return perSecond(act, { seconds });
}
