import { sign, verify as verifyOctokit } from "@octokit/webhooks-methods";
import { perSecond } from "../../harness/measure.mjs";
import { delivery, mustTell, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function verify({ params, seconds }) {
  const { text } = delivery(params["size"]);
  const signature = await sign(secret, text);
  mustTell(await verifyOctokit(secret, text, signature), await verifyOctokit("another", text, signature));
  return perSecond(() => verifyOctokit(secret, text, signature), { seconds });
}
