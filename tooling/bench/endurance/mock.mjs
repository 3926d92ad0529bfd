// `node --expose-gc tooling/bench/endurance/mock.mjs [--minutes 30] [--rate 100] [--seed 1]`: see ../README.md.
import { parseArgs } from "node:util";
import { endure } from "./endure.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    rate: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
  },
});
const result = await endure({
  minutes: Number(values.minutes),
  rate: Number(values.rate),
  seed: Number(values.seed),
  log: (line) => console.error(line),
});
console.log(JSON.stringify(result, null, 2));
process.exitCode = result.wrong.length > 0 ? 1 : 0;
