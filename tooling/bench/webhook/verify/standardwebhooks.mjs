import { Webhook } from "standardwebhooks";
import { perSecond } from "../../harness/measure.mjs";
import { delivery, mustTell, secret } from "../delivery.mjs";

/** @param {string} text */
const base64 = (text) => Buffer.from(text).toString("base64");

// It also parses the body: it has no function that only verifies.
/** @type {import("../../harness/define.mjs").Measure} */
export default async function verify({ params, seconds }) {
  const { body, text } = delivery(params["size"]);
  const now = new Date();
  const webhook = new Webhook(base64(secret));
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": webhook.sign("msg_1", now, text),
  };
  /** @param {Webhook} by */
  const verifyBy = (by) => {
    try {
      return by.verify(body, headers) !== undefined;
    } catch {
      return false;
    }
  };
  mustTell(verifyBy(webhook), verifyBy(new Webhook(base64("another"))));
  return perSecond(() => verifyBy(webhook), { seconds });
}
