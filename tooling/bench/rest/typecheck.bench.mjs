import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "rest/typecheck",
  title:
    "Type-check a program that calls the REST API, and one that calls nothing; the compiler's start is in both. To reach: 500 ms more.",
  metrics: { time: { unit: "ms", better: "lower" } },
  contestants: {
    "calls with ours": { file: "./typecheck/compile.mjs", params: { program: "with-ours.ts" } },
    "calls with crisp-api": { file: "./typecheck/compile.mjs", params: { program: "with-official.ts" } },
    "calls nothing": { file: "./typecheck/compile.mjs", params: { program: "without.ts" } },
  },
  ratios: [
    { of: "calls with ours", to: "calls nothing" },
    { of: "calls with ours", to: "calls with crisp-api" },
  ],
});
