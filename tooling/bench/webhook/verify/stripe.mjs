import Stripe from "stripe";
import { perSecond } from "../../harness/measure.mjs";
import { delivery, mustTell, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function verify({ params, seconds }) {
  const { webhooks } = new Stripe("sk_test_none");
  const { body, text } = delivery(params["size"]);
  const header = webhooks.generateTestHeaderString({ payload: text, secret });
  /** @param {string} key */
  const verifyWith = (key) => {
    try {
      return webhooks.signature.verifyHeader(body, header, key, 300);
    } catch {
      return false;
    }
  };
  mustTell(verifyWith(secret), verifyWith("another"));
  return perSecond(() => verifyWith(secret), { seconds });
}
