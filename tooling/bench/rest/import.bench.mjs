import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "rest/import",
  title: "Import in a fresh process; node:http stands for a module that is there already.",
  metrics: {
    time: { unit: "ms", better: "lower" },
    memory: { unit: "kB", better: "lower" },
  },
  contestants: {
    "node:http (limit)": { file: "../types/import-module.mjs", params: { module: "node:http" } },
    ours: { file: "../types/import-module.mjs", params: { module: "@x/crisp-rest" } },
    "crisp-api": { file: "../types/import-module.mjs", params: { module: "crisp-api" } },
  },
  ratios: [{ of: "ours", to: "crisp-api", reach: 1 }],
  rounds: 9,
});
