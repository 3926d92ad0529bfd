// `node tooling/bench/endurance/everything.mjs [--minutes 30] [--rate 60] [--seed 1]`: see ../README.md.
import { parseArgs } from "node:util";
import { endureEverything } from "./everything/run.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    rate: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
  },
});
const result = await endureEverything({
  minutes: Number(values.minutes),
  rate: Number(values.rate),
  seed: Number(values.seed),
  log: (line) => console.error(line),
});
console.log(JSON.stringify(result, null, 2));
process.exitCode = result.wrong.length > 0 ? 1 : 0;
