import { parseEventData } from "@x/crisp-types";
import { perSecond } from "../../harness/measure.mjs";
import { expectAnswer, payloadOf } from "./payload.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function ours({ params, seconds }) {
  const payload = payloadOf(params);
  expectAnswer(parseEventData(params.name, payload).ok, params);
  return perSecond(() => parseEventData(params.name, payload), { seconds });
}
