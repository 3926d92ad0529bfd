import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { perSecond } from "../../harness/measure.mjs";
import { expectAnswer, payloadOf } from "./payload.mjs";

// The published JSON Schema, compiled before the clock starts. It answers yes or no, and copies nothing.
/** @type {import("../../harness/define.mjs").Measure} */
export default async function ajv({ params, seconds }) {
  const payload = payloadOf(params);
  const file = fileURLToPath(import.meta.resolve(`@x/crisp-types/schemas/${params.name.replaceAll(":", ".")}.json`));
  // Annotations such as `x-personal` are not of its vocabulary.
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(file, "utf8")));
  expectAnswer(validate(payload), params);
  return perSecond(() => validate(payload), { seconds });
}
