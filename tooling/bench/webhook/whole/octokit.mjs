import { Webhooks } from "@octokit/webhooks";
import { perSecond } from "../../harness/measure.mjs";
import { delivery, secret } from "../delivery.mjs";

// GitHub's own receiver, with the same body in its own scheme. It does not validate.
/** @type {import("../../harness/define.mjs").Measure} */
export default async function whole({ params, seconds }) {
  const { body, text } = delivery(params["size"]);
  const webhooks = new Webhooks({ secret });
  let handled = 0;
  webhooks.on("ping", () => {
    handled++;
  });
  const signature = await webhooks.sign(text);
  let sent = 0;
  const rate = await perSecond(
    () => {
      sent++;
      return webhooks.verifyAndReceive({ id: "1", name: "ping", payload: body.toString(), signature });
    },
    { seconds },
  );
  if (handled !== sent) throw new Error(`${handled} handled of ${sent}`);
  return rate;
}
