import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "types/import",
  title: "Import in a fresh process: module loading, evaluation and whatever schemas are built eagerly.",
  metrics: {
    time: { unit: "ms", better: "lower" },
    memory: { unit: "kB", better: "lower" },
  },
  contestants: {
    ours: { file: "./import-module.mjs", params: { module: "@x/crisp-types" } },
    "zod/mini (limit)": { file: "./import-module.mjs", params: { module: "zod/mini" } },
    zod: { file: "./import-module.mjs", params: { module: "zod" } },
    "crisp-api": { file: "./import-module.mjs", params: { module: "crisp-api" } },
  },
  ratios: [
    { of: "ours", to: "zod/mini (limit)" },
    { of: "ours", to: "zod" },
    { of: "ours", to: "crisp-api" },
    { of: "ours", to: "zod/mini (limit)", metric: "memory" },
  ],
  rounds: 9,
});
