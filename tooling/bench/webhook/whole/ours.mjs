import { CrispWebhooks } from "@x/crisp-webhook";
import { perSecond } from "../../harness/measure.mjs";
import { delivery, secret } from "../delivery.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function whole({ params, seconds }) {
  const { body, headers } = delivery(params["size"]);
  const webhooks = new CrispWebhooks({ secret, validation: params["validation"] });
  let handled = 0;
  webhooks.on("message:send", () => {
    handled++;
  });
  let sent = 0;
  const rate = await perSecond(
    () => {
      sent++;
      return webhooks.verifyAndReceive({ body, headers });
    },
    { seconds },
  );
  if (handled !== sent) throw new Error(`${handled} handled of ${sent}`);
  return rate;
}
