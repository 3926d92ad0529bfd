import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "webhook/first",
  title: "In a fresh process: the first hook verified, parsed, validated and dispatched, and the import before it.",
  metrics: {
    first: { unit: "ms", better: "lower" },
    import: { unit: "ms", better: "lower" },
  },
  contestants: {
    ours: "./first/ours.mjs",
    "ours, /verify only": "./first/ours-verify.mjs",
    "crisp-api": "./first/crisp-api.mjs",
  },
  ratios: [
    { of: "ours", to: "crisp-api", metric: "import" },
    { of: "ours, /verify only", to: "crisp-api", metric: "import" },
  ],
  rounds: 9,
});
