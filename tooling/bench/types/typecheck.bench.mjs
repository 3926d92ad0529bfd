import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "types/typecheck",
  title:
    "Type-check a program that uses the map of events, and one that uses none of it; the compiler's start is in both. To reach: 120 ms more.",
  metrics: { time: { unit: "ms", better: "lower" } },
  contestants: {
    "uses the map": { file: "./typecheck/compile.mjs", params: { program: "with-events.ts" } },
    "uses crisp-api's": { file: "./typecheck/compile.mjs", params: { program: "with-official.ts" } },
    "uses none": { file: "./typecheck/compile.mjs", params: { program: "without-events.ts" } },
  },
  ratios: [
    { of: "uses the map", to: "uses none" },
    { of: "uses the map", to: "uses crisp-api's" },
  ],
});
