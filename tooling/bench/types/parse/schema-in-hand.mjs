import { events } from "@x/crisp-types";
import { perSecond } from "../../harness/measure.mjs";
import { expectAnswer, payloadOf } from "./payload.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function schemaInHand({ params, seconds }) {
  const payload = payloadOf(params);
  const schema = events[params.name].data;
  expectAnswer(schema.safeParse(payload).success, params);
  return perSecond(() => schema.safeParse(payload), { seconds });
}
