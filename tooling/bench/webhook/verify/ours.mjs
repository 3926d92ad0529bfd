import { verifySignatureSync } from "@x/crisp-webhook/verify";
import { perSecond } from "../../harness/measure.mjs";
import { delivery, mustTell, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function verify({ params, seconds }) {
  const { body, timestamp, signature } = delivery(params["size"]);
  const act = () => verifySignatureSync({ secret, timestamp, body, signature });
  mustTell(act(), verifySignatureSync({ secret: "another", timestamp, body, signature }));
  return perSecond(act, { seconds });
}
